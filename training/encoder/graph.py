"""A graph under construction: nodes and constants are appended, names are given out."""

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

STANDARD_OPERATORS = 20  # the first set with Gelu
INTERMEDIATE_REPRESENTATION = 9  # the oldest that this operator set allows, for the widest range of runtimes
CONTRIBUTED = "com.microsoft"


class Graph:
    """Appends nodes and gives out the names of their results."""

    def __init__(self) -> None:
        """Start empty."""
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, value: NDArray[np.generic]) -> str:
        """Store a value of any shape and return its name."""
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.asarray(value, order="C"), name))
        return name

    def nodes_of(self, kind: str, inputs: list[str], *, results: int, **attributes: object) -> list[str]:
        """Append a node with several results and return their names."""
        names = [f"{kind}_{len(self.nodes)}_{number}" for number in range(results)]
        domain = CONTRIBUTED if kind == "MultiHeadAttention" else ""
        node = helper.make_node(kind, inputs, names, domain=domain)
        node.attribute.extend(helper.make_attribute(key, value) for key, value in sorted(attributes.items()))
        self.nodes.append(node)
        return names

    def node(self, kind: str, *inputs: str, **attributes: object) -> str:
        """Append a node with one result and return its name."""
        return self.nodes_of(kind, list(inputs), results=1, **attributes)[0]

    def cast_to_float(self, name: str) -> str:
        """Append a cast to float32."""
        return self.node("Cast", name, to=TensorProto.FLOAT)

    def finish(
        self, inputs: list[str], result: str, *, name: str, shape: list[int | str], extra: list[str] | None = None
    ) -> onnx.ModelProto:
        """Close the graph into a model.

        Args:
            inputs: names of the inputs, int64[1, tokens] each.
            result: name of the value that becomes the output.
            name: the output's name.
            shape: the output's shape.
            extra: names of further values to return, for calibration.
        """
        self.node("Identity", result)
        self.nodes[-1].output[0] = name
        outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)]
        outputs += [
            helper.make_tensor_value_info(other, TensorProto.FLOAT, [1, "tokens", None]) for other in extra or []
        ]
        taken = [helper.make_tensor_value_info(taken, TensorProto.INT64, [1, "tokens"]) for taken in inputs]
        body = helper.make_graph(self.nodes, "encoder", taken, outputs, self.constants)
        operators = [helper.make_opsetid("", STANDARD_OPERATORS), helper.make_opsetid(CONTRIBUTED, 1)]
        model = helper.make_model(body, opset_imports=operators, ir_version=INTERMEDIATE_REPRESENTATION)
        onnx.checker.check_model(model)
        return model

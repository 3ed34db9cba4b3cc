"""BERT's encoder written as an ONNX graph, in float32 or in int8: what the embedder and the stance model share."""

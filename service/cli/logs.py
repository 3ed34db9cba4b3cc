"""The form of log lines: for people, or an object a line."""

import datetime as dt
import json
import logging


class JsonLines(logging.Formatter):
    """Each record as one JSON object: time, level, logger and message, and what an exchange tells about itself."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record.

        Args:
            record: any; its attribute `told`, where it has one, is a mapping whose members join the object.
        """
        told = getattr(record, "told", None)
        line: dict[str, object] = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        line |= told if isinstance(told, dict) else {"message": record.getMessage()}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def use_json_lines() -> None:
    """Let everything that is logged from now on be JSON lines."""
    for handler in logging.getLogger().handlers:
        handler.setFormatter(JsonLines())

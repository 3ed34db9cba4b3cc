"""Doc to quotes: cues, direct, indirect and mixed speech, narration."""

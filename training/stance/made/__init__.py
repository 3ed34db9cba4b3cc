"""Pairs made by rule, for what the public sets teach too little: frames, negation, figures, names, modality, quotes."""

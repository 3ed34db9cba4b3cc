"""Trains the stance model: does a quote support a claim, refute it, or not decide it?"""

"""Timelines of what something took part in, across documents, against those of SemEval-2015 task 4."""

"""Reading: what an article says, nothing looked up. The noun is in ``reading``, the step in ``read``."""

"""Is it right? Measures each station against what people wrote down by hand."""

"""One module per corpus, each turning it into ``Document`` values."""

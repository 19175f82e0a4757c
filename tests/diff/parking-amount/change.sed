s/^value = 130/value = 140/

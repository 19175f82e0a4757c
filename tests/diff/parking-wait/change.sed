s/^value = 3 month/value = 6 month/

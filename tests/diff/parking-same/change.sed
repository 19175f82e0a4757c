s/x/x/

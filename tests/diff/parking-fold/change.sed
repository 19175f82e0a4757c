s/^\[item\.van\]/&\nfold = income = null/
s/^\[item\.fee\]/&\nfold = income > 20000/

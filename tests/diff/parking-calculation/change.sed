s/^calculate = moved + wait/calculate = moved/

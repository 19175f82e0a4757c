/^\[item.van\]/,/^$/d

/^\[item.van\]/,$d

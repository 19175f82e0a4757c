s/moved <= today()/moved < today()/
s/^relevant = home = no$/relevant = home = no or moved >= today()/

s/moved <= today()/moved < today()/

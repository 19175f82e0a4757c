s/You can have a permit\./A permit can be yours./

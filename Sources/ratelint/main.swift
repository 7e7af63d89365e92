print("ratelint")

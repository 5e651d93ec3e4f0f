print("sewn")

"""Steps 4 and 5 from outside: the processes that read, which may crash, hang or be killed without harm."""

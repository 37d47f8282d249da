# What is said of capsules, replay and recording.

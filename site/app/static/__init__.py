"""The pages as files, drawn by the build from the same views: there is something to read and fill in before Python."""

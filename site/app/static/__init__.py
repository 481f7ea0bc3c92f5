"""The pages as files, drawn by the build from the same views: there is something to read and to fill in before Python."""

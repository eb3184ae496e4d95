# messages.awk - messages.h from en.msg: one constant for each message, in the order of the file.
BEGIN {
    print "// messages.h - made from en.msg by messages.awk: the messages by name."
    print "#ifndef TEXT_MESSAGES_H\n#define TEXT_MESSAGES_H\n\ntypedef enum {\n    MSG_NONE,"
}
/^[a-z0-9.-]+ *=/ {
    id = toupper($1)
    sub(/=.*/, "", id)
    gsub(/[.-]/, "_", id)
    print "    MSG_" id ","
}
END { print "    MSG_COUNT\n} MessageId;\n\n#endif" }

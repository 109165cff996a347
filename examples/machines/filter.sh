#!/bin/sh
# filter.sh [OPTION]...
#
# `summarize --batch OPTION...` for engines that take every status but 0 for a failure and
# try again: lines that are errors (status 3) have their answer, which says so, and would be
# errors the next time too.
"${SUMMARIZE:-summarize}" --batch --quiet "$@" || [ $? = 3 ]

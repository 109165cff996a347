# LexRank in R, by Debian's r-cran-lexrankr with its defaults: cosines above 0.2 are links.
#
#     Rscript lexrank.R [[--processor-time] --time SECONDS] FILE...
#
# Prints five sentences; with --time it tells as JSON how many sentences there were and the
# fastest run in seconds, the loading of the package not counted.
suppressPackageStartupMessages(library(lexRankr))

names <- commandArgs(trailingOnly = TRUE)
now <- function() proc.time()[["elapsed"]]
if (names[1] == "--processor-time") {
    now <- function() sum(proc.time()[c("user.self", "sys.self")])
    names <- names[-1]
}
seconds <- NA
if (length(names) > 1 && names[1] == "--time") {
    seconds <- as.numeric(names[2])
    names <- names[-(1:2)]
}
texts <- vapply(names, function(name) {
    paste(readLines(name, warn = FALSE, encoding = "UTF-8"), collapse = "\n")
}, "", USE.NAMES = FALSE)

summarize <- function() lexRank(texts, docId = "create", n = 5, Verbose = FALSE)

if (is.na(seconds)) {
    writeLines(summarize()$sentence)
} else {
    fastest <- Inf
    end <- now() + seconds
    while (now() < end || is.infinite(fastest)) {
        start <- now()
        summarize()
        fastest <- min(fastest, now() - start)
    }
    count <- nrow(sentenceTokenParse(texts)$sentences)
    cat(sprintf('{"sentences": %d, "seconds": %.6f}\n', count, fastest))
}

"""How fast factdiff is: by stage, as articles grow, for one article, and beside other methods.

    python -m bench.speed --data DIR
    python -m bench.speed --data DIR --only stages growth --articles 24 96 384 --json speed.json

The articles are those of ECB+ (topics 1 to 35), by whole subtopics in an order drawn with a fixed
seed, so that stories are as large in a small corpus as in a large one.

*stages*: articles and claims a second in each step, and the whole ``report`` as a multiple of its
floor, which is encoding the same claims once with the same model. Models are loaded before.
*growth*: time and memory of ``report`` at several numbers of articles, and the exponent of time
against articles. *check*: one article against an index, warm (one process, p50 and p95 over
articles that are not in it) and cold (a whole process). The index has the other articles of
ECB+ and edited copies of them: every copy has names of its own, and vectors turned its own way, so
that it tells another story. *peers*: the same articles for NLI over all pairs of sentences of
different sources, with the entailment model shipped with factdiff, and for news-deframe where it
is installed.

Times are processor seconds unless they are said to be by the clock: other work on the machine
changes them less. Each measurement is made in a process of its own.
"""

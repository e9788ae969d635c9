"""The opinion map: who thinks alike, what each group stands for, what unites all of them.

People agree, disagree or pass on statements of one another. The votes are a table with many holes; its two main axes make a
plane, neighbours on the plane make groups, and each group is told by the statements on which it differs from the others.

Read `reactions` (the table), `plane`, `grouping`, `representing`, `agreeing`, `routing`; then `opinion_map` (the whole of it,
fresh or from its last state), `heaps` (what may be drawn in public), `findings` (what can be told in words) and `polis_files`.

Sources: Small, Björkegren, Erkkilä, Shaw and Megill, "Polis: Scaling Deliberation by Mapping High Dimensional Opinion Spaces"
(2021), and the mathematics that Polis publishes (compdemocracy/polis, `math/src/polismath`), whose figures these are.
"""

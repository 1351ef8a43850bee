-- belief: the mean of what was revealed last of each goal that goes on; rows made before are right without it.
alter table bagdar.portfolio add column belief numeric;

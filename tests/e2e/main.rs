//! End to end: the real `hangtag` program, run as a shop owner runs it.

mod inspect;
mod processes;
mod program;

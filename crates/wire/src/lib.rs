//! The only place where anything is serialised for transport.

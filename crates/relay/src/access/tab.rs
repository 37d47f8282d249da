//! What a call under way takes of quota and money, until it is settled.

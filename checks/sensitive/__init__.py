"""SEN: what must not be public: secret marks, internal papers, drafts."""

"""Pure judgement: a plan, a playbook and a day in; figures, codes and ids out."""

"""What `coach new` writes: one commented script of each kind, to be changed by its author."""

import re
from pathlib import Path

from coach.app.choices import TODAY
from coach.app.write import write_text
from coach.errors import UsageError

EXERCISE = """\
---
name: {name}  # as it is said
position: supine  # standing, sitting, floor_sitting, kneeling, all_fours, supine, prone or side_lying
reps: 5-8  # a number, or a range that --level picks from
needs: [a small flat cushion | cushion]  # with a short form after the bar
purpose: It loosens your lower back.  # one sentence, said after the name
done: gentle stretches  # what the closing counts: "You did five gentle stretches."
tags: [stretch]
---

<!--
Each list item is a line that is said. The bracket at its end gives it time:
[4s] silence after it; [in] [out] a breath; [move 4s] a movement; [hold 10s], [hold 5-10s], [hold 5 breaths] and
[hold 1 deep breath] a hold; [rest 15s] a rest. A nested item is its shorter wording, for later repetitions.
See what comes of it with: coach preview {id}.md
-->

## Get ready

- Knees bent, feet flat on the floor, as wide as your hips. [5s]
  - Feet as wide as your hips. [5s]
- Go only as far as is comfortable. [2s]

## Each repetition

- Draw one knee up, slowly. [move 4s]
  - Knee up. [move 4s]
- Stay there, and keep breathing. [hold 5-10s]
  - Keep breathing. [hold 5-10s]
- And let the foot down again. [move 4s]
  - And down. [move 4s]

## Finish

- Let both legs rest. [10s]

## Tips

- Shoulders stay heavy.
"""

ROUTINE = """\
---
kind: routine
name: {title}
intro: a session for your back  # said after "This is"
level: gentle  # gentle, steady or strong, unless --level is given
---

<!--
One exercise a line, by its id (see: coach list), with changes of its dose in brackets:
[reps 6-8] [sets 2] [hold 5 breaths] [rest 30s]
See what comes of it with: coach preview {id}.md
-->

- knee-rolls [reps 6-8]
- pelvic-tilts
"""

CHANGE = """\
---
kind: change
from: sitting  # standing, sitting, floor_sitting, kneeling, all_fours, supine, prone or side_lying
to: standing
---

<!-- The first line says where it ends. Then one action a line, each with the time that it takes. -->

## Move

- Now we stand up, without hurry. [1s]
- Bring your feet back, under your knees. [5s]
- Lean forward, and stand up. [7s]
- Stand still until you feel steady. [8s]
"""

TEMPLATES = {"exercise": EXERCISE, "routine": ROUTINE, "change": CHANGE}
"""By kind."""


def new_script(argument: str, kind: str, folder: Path | None) -> Path:
    """The file that was written: `argument`.md in the folder (else in the current one), or at the path that it is.

    Raises:
        UsageError: The name is not made of letters, digits and `-`, or the file is there already.
        NotThereError: The folder does not exist.
        OutputError: It cannot be written.
    """
    path = path_for(argument, folder)
    if is_there(path):
        raise UsageError(f"{path} is there already: it is left as it is")
    title = path.stem.replace("-", " ")
    write_text(path, TEMPLATES[kind].format(id=path.stem, name=title, title=title.capitalize()))
    return path


def is_there(path: Path) -> bool:
    """Whether something is there.

    Raises:
        UsageError: It is no path.
    """
    try:
        return path.exists()
    except OSError as error:
        raise UsageError(f"{str(path)[:50]}… is not a path: {error.strerror}") from error


def path_for(argument: str, folder: Path | None) -> Path:
    """Where a new script goes.

    Raises:
        UsageError: The name is not made of letters, digits and `-`.
    """
    path = Path(argument)
    is_path = path.suffix == ".md" or len(path.parts) > 1
    name = path.name.removesuffix(".md")
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]{0,99}", name):
        raise UsageError(f"{name[:100]!r} cannot be a script's name: use letters, digits and -")
    if name.lower() == TODAY:
        raise UsageError(f"{name} cannot be a script's name: coach play {TODAY} plays the session that your plan has for the day")
    return path.with_name(f"{name}.md") if is_path else (folder or Path()) / f"{name}.md"

"""The words that exercises are written in. A new word is a new word in one of these tables."""

# ruff: noqa: E501 - a wording, or a list of them, stands on one line


def words(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(text.split())


BODY = words(
    """ankle ankles knee knees kneecap hip hips thigh thighs calf calves shin shins heel heels toe toes sole soles instep
    arch buttock buttocks bottom glute glutes gluteal bum seat pelvis pelvic groin waist trunk torso spine spinal
    vertebrae stomach abdomen abdominal abdominals abs core navel ribs ribcage chest shoulder shoulders shoulderblade
    collarbone armpit elbow elbows forearm forearms wrist wrists knuckle knuckles fist fists fingertips finger fingers
    thumb thumbs palm palms chin jaw forehead hamstring hamstrings quads quad quadriceps quadricep piriformis biceps
    triceps trapezius lats spine tailbone leg legs arm arms foot feet head neck hand hands body buttocks vagina muscle
    muscles lip lips tongue eyebrows sternum breastbone scapula scapulae bladder hamstring lumbar cervical thoracic
    achilles fascia limb limbs joint joints mouth teeth cheek cheeks eyes eyelids sacrum ear ears"""
)
WEAK_BODY = words(
    """arm arms leg legs foot feet head neck hand hands body finger fingers thumb thumbs palm palms seat bottom arch sole
    core lips lip tongue ear ears heel toe jaw chest muscle muscles side sides"""
)
"""Words of the body that furniture, tools and animals have too: two of them are as much as one other."""

POSE_WORDS = (
    "lie",
    "lying",
    "sit",
    "sitting",
    "seated",
    "stand",
    "standing",
    "kneel",
    "kneeling",
    "all fours",
    "hands and knees",
)

MOVES = words(
    """lie sit stand kneel run grip lift raise lower bend straighten push pull press squeeze tighten relax draw bring take place
    put roll turn tilt tip lean stretch reach extend slide swing circle rotate move step walk breathe inhale exhale
    flex curl grip clasp interlace tuck arch round flatten contract tense clench open close spread wrap grab hug pump
    rock shift balance squat march unclasp pinch wiggle shrug nod brace engage point cross hook drop let glide float
    pulse tap kick hinge bow twist sink lunge hop jump jog drag scrunch pick grasp hang support prop rest lay start
    begin return keep hold maintain stay pause face look repeat do perform make touch release switch change swap
    alternate imagine picture feel use loop thread position come go get set lengthen widen tug tape write trace draw
    lock unlock suck pucker blow snap link join rub massage sweep fold stack drive thrust crunch plank dangle carry
    push peel scoop elongate drape anchor centre center stop jut poke dip rise allow aim assume adopt fix plant steady
    wind unwind roll bounce shake wring clap wave wag sway swivel pivot stomp jiggle wriggle stroke flick fan hollow
    dorsiflex plantarflex abduct adduct retract protract depress elevate pronate supinate lean pedal cycle crawl creep
    spin"""
)
"""Base forms that open an instruction."""
ACTIONS = MOVES - words(
    """start begin return keep hold maintain stay pause face look repeat do perform make switch change swap imagine picture
    feel use get set position come go rest put place stop aim allow fix begin assume adopt lie sit stand kneel"""
)
"""Those that are a movement of the body by themselves."""

LEADS = words(
    """now then next slowly gently first firstly secondly finally lastly again carefully simply just also please and but to
    smoothly lightly firmly quickly briskly still always really easily try slightly softly actively steadily
    alternately afterwards off so once more meanwhile always deliberately progressively gradually immediately
    therefore second third fourth lastly only fully tightly consciously keep going"""
) - {"keep", "going", "once", "more"}
"""Words that may stand before the verb of an instruction."""
ASKS = (
    "you're going to",
    "you are going to",
    "we're going to",
    "we are going to",
    "to do is",
    "you should", "you need to", "you have to", "you must", "you can", "you may", "you will", "you want to", "try to", "try and",
    "be sure to", "make sure to", "make sure you", "remember to", "ensure you", "aim to", "start by", "begin by", "you are to",
    "you'll", "you would", "the patient should", "the aim is to", "your task is to", "go ahead and", "i want you to", "i would like you to",
    "have the patient", "continue to", "start to", "begin to", "attempt to",
)  # fmt: skip
"""Phrases after which a verb is an instruction."""
GERUNDS = {
    "lying": "lie", "sitting": "sit", "standing": "stand", "kneeling": "kneel", "seated": "sit", "keeping": "keep", "holding": "hold",
    "placing": "place", "putting": "put", "bending": "bend", "lifting": "lift", "pulling": "pull", "pushing": "push",
    "raising": "raise", "leaning": "lean", "stretching": "stretch", "bringing": "bring", "getting": "get", "facing": "face",
    "squeezing": "squeeze", "tightening": "tighten", "taking": "take", "rolling": "roll", "turning": "turn", "crossing": "cross",
}  # fmt: skip

EXERCISE_NOUNS = words(
    """stretch stretches raise raises curl curls squat squats lunge lunges bridge bridges bridging plank planks crunch
    crunches roll rolls tilt tilts twist twists press presses pushup pushups tuck tucks slide slides rotation
    rotations flexion extension extensions retraction abduction adduction circles circle pumps pump lift lifts pull
    pulls bend bends bending dip dips march marching pose squeeze squeezes glide glides slider sliders set sets clam
    clams clamshell clamshells pendulum pendulums hold holds shrug shrugs rock rocks rocking swing swings steps
    stepups situp situps drop drops kick kicks kickback kickbacks bug dog cobra superman superwoman cat cow cow camel
    deviation supination pronation eversion inversion dorsiflexion plantarflexion mobilisation mobilization
    strengthening strengthener isometric isometrics contraction contractions exercise exercises drill breathing
    movement movements fallout fallouts walk walks walkout balance stand stance nod nods turn turns side-bend row rows
    fly flies flys push pushes reach reaches swimmer jacks jack burpee crossover pinch pinches grip grips alphabet
    abcs wipers wiper opener openers release massage bends quads figure pigeon child's childs mountain tree warrior
    downward stretching swings thrust thrusts raises elevation depression protraction dissociation activation
    engagement slump floss flossing nerve bird rolling raising lifting curling stepping slumps ups downs pickup
    pickups sit-ups push-ups wringing clench clenches fist fists gliding squeezing pulling pushing presses flexions
    extensions abductions adductions retractions sit-to-stand"""
)
"""Nouns that name an exercise."""
HEADER_WORDS = words(
    """benefits introduction about overview contents references sources conclusion summary disclaimer contact share comments
    comment reply related popular subscribe newsletter menu home advice tips causes symptoms treatment diagnosis
    prevention warning cautions precautions who what why when where which how advantages ingredients method equipment
    materials copyright privacy cookies login register search archives categories tags shop cart checkout delivery
    returns follow faq faqs questions resources further reading author authors posted photo photos image images
    picture video credit anatomy research evidence study studies goals background before general instructions
    guidelines rules reminder reminders notes note day week weeks phase stage level monday tuesday wednesday thursday
    friday saturday sunday message appointment ratings rating reviews review feedback disclaimer links footer
    navigation topics appendix glossary news events blog team staff location locations hours directions intro outro insurance
    billing"""
)
"""Words that open headings which are no exercise's."""
GROUP_WORDS = words(
    """exercises stretches programme program programmes routine routines workout workouts moves movements rehab
    rehabilitation leaflet handout guide guidelines poses sheet plan"""
)
"""Words of titles that stand over several exercises."""
TRADES = words(
    """flour dough yeast oven bake baking stir whisk knead butter sugar salt milk pan bowl teaspoon teaspoons tablespoon
    tablespoons ingredients recipe simmer boil router reboot socket screw screws bolt bolts screwdriver spanner filter
    hose detergent drum cable cables password settings paint glue wood sew fabric needle seam soil seeds compost
    engine tyre nuts jack spark brake brakes dish sauce onion garlic cheese egg eggs rinse casualty ambulance defibrillator cpr airway
    unconscious unresponsive tourniquet"""
)
"""Words of kitchens, workshops and first aid: who tells of these tells no exercises."""
SPORTS = words(
    """swimming cycling walking running jogging yoga pilates tennis golf football dancing gardening rowing hiking aerobics
    aquarobics gym biking skiing boxing walk run swim cycle jog dance"""
)

LABELS = {
    "start": ("start position", "starting position", "start", "starting", "position", "set up", "setup", "starting pose", "getting ready", "preparation"),
    "action": ("action", "how", "how to", "how to do it", "how to do this", "how to perform", "method", "instructions", "technique", "movement", "do this",
               "directions", "execution", "what to do", "description", "steps", "to do this exercise", "to do this stretch",
               "for this exercise", "to begin", "to do it", "instruction", "performance", "procedure"),
    "dose": ("how often", "how many", "dose", "dosage", "frequency", "repetitions", "reps", "rep", "sets", "hold", "hold time", "time",
        "time", "duration", "target",
             "target repetitions", "repeat", "times", "how long", "prescription", "daily", "per day", "amount", "aim", "times per day", "sessions"),
    "tip": ("tip", "tips", "top tip", "top tips", "note", "notes", "special instructions", "special instruction", "remember", "key points", "key point",
            "teaching points", "points to remember", "coaching points", "cue", "cues", "hint", "hints", "pointers", "pro tip", "nb", "n.b.", "n.b", "form tips",
            "common mistakes", "quality points", "points to watch", "watch points", "important"),
    "caution": ("caution", "cautions", "warning", "warnings", "precaution", "precautions", "be careful", "take care", "safety", "avoid", "do not", "stop if"),
    "equipment": ("equipment", "you will need", "you need", "what you need", "needed", "equipment needed", "needs", "props"),
    "easier": ("easier", "make it easier", "to make it easier", "modification", "regression", "easier version", "too hard", "modify", "easy version", "for an easier version"),
    "harder": ("harder", "make it harder", "to make it harder", "progression", "progressions", "progress", "advanced", "challenge", "harder version", "too easy",
               "to progress", "variation", "variations", "more of a challenge", "for more of a challenge"),
    "rest": ("rest", "rest time", "rest between sets"),
    "purpose": ("purpose", "why", "benefits", "benefit", "aim", "goal", "target area", "good for", "muscles", "muscles worked", "areas worked", "what it does", "targets", "area", "works"),
}  # fmt: skip
"""Words before a colon, or alone on a line, that say which part of an exercise follows."""

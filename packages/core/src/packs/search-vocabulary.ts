/**
 * Forms of one word in medical English, ours: "the word that stands for all: its other forms". Anatomical adjectives first (any
 * textbook of medical terminology has them), then conditions and organisms.
 */
export const ADJECTIVES = `
abdomen: abdominal
adenoid: adenoidal
alveolus: alveolar alveoli
ampulla: ampullary
ankle: talocrural
anus: anal
aorta: aortic
appendix: appendiceal appendicular
artery: arterial
atrium: atrial
axilla: axillary armpit
bile: biliary
bladder: vesical
bone: osseous bony
breast: mammary
bronchus: bronchial bronchi
bursa: bursal bursae
cartilage: cartilaginous
cecum: cecal
cerebellum: cerebellar
cerebrum: cerebral
choroid: choroidal
clitoris: clitoral
clivus: clival
cochlea: cochlear
colon: colonic
conjunctiva: conjunctival
cornea: corneal
cortex: cortical
cranium: cranial
diaphragm: diaphragmatic
diverticulum: diverticula
duodenum: duodenal
dura: dural
ear: aural otic
endocardium: endocardial
endometrium: endometrial
epidermis: epidermal
epididymis: epididymal
epiglottis: epiglottic
esophagus: esophageal gullet
ethmoid: ethmoidal
eye: ocular
eyelid: palpebral
face: facial
fallopian: tubal
fascia: fascial
femur: femoral
fetus: fetal foetal
fibula: fibular
follicle: follicular
foot: feet
gallbladder: cholecystic
ganglion: ganglionic ganglia
gingiva: gingival gum
gland: glandular
glomerulus: glomerular glomeruli
glottis: glottic
heart: cardiac
humerus: humeral
hypothalamus: hypothalamic
ileum: ileal
ilium: iliac
intestine: intestinal bowel enteric
jejunum: jejunal
joint: articular
kidney: renal nephric
labium: labial labia
larynx: laryngeal
lens: lenticular
ligament: ligamentous
liver: hepatic
lobe: lobar
lobule: lobular
lung: pulmonary
lymph: lymphatic
mandible: mandibular
maxilla: maxillary
mediastinum: mediastinal
meninges: meningeal
meniscus: meniscal menisci
mesentery: mesenteric
mouth: oral
mucosa: mucosal
muscle: muscular
myocardium: myocardial
nail: ungual
nasopharynx: nasopharyngeal
nerve: neural
nose: nasal
omentum: omental
orbit: orbital
oropharynx: oropharyngeal
ovary: ovarian
palate: palatal palatine
pancreas: pancreatic
papilla: papillary
pelvis: pelvic
penis: penile
pericardium: pericardial
perineum: perineal
peritoneum: peritoneal
pharynx: pharyngeal
pituitary: hypophyseal hypophysial hypophysis
placenta: placental
pleura: pleural
prostate: prostatic
pupil: pupillary
pylorus: pyloric
radius: radial
rectum: rectal
retina: retinal
retroperitoneum: retroperitoneal
rib: costal
sacrum: sacral
sclera: scleral
scrotum: scrotal
septum: septal
skin: cutaneous dermal
skull: calvarial
spine: spinal
spleen: splenic lienal
sternum: sternal breastbone
stomach: gastric
scapula: scapular
submucosa: submucous submucosal
subglottis: subglottic
supraglottis: supraglottic
synovium: synovial
tendon: tendinous
testis: testicular testicle teste
thalamus: thalamic
thorax: thoracic
thymus: thymic
tibia: tibial
tongue: lingual
tonsil: tonsillar
tooth: dental teeth
trachea: tracheal windpipe
tympanum: tympanic eardrum
ulna: ulnar
umbilicus: umbilical
ureter: ureteral ureteric
urethra: urethral
urine: urinary
uterus: uterine womb
uvea: uveal
uvula: uvular
vagina: vaginal
valve: valvular
vein: venous
ventricle: ventricular
vertebra: vertebral vertebrae
vessel: vascular
vestibule: vestibular
vulva: vulvar vulval
absence: absent
aging: senile
allergy: allergic
ameba: amebic
anemia: anemic
aneurysm: aneurysmal
anomaly: anomalous
aphasia: aphasic
asthma: asthmatic
atrophy: atrophic
bacteria: bacterial bacterium
calcification: calcified calcific
calcaneus: calcaneal heel
clavicle: clavicular collarbone
patella: patellar kneecap
calculus: calculi stone
child: childhood pediatric children
cirrhosis: cirrhotic
degeneration: degenerative
dehydration: dehydrated
depression: depressive
diabetes: diabetic
dystrophy: dystrophic
dysplasia: dysplastic
eczema: eczematous
embolism: embolic embolus emboli
emphysema: emphysematous
epilepsy: epileptic
fungus: fungal fungi mycotic
gangrene: gangrenous
genetic: genetical
gonococcus: gonococcal
gout: gouty
helminth: helminthic
hemorrhage: hemorrhagic bleeding
hepatitis: hepatitic
hernia: herniation herniated
herpes: herpetic
hyperplasia: hyperplastic
hypertension: hypertensive
hypertrophy: hypertrophic
immunodeficiency: immunodeficient
infection: infectious infective infected
inflammation: inflammatory inflamed
influenza: influenzal flu
insufficiency: incompetence regurgitation
ischemia: ischemic
leprosy: leprous
leukemia: leukemic
malformation: malformed
malignant: malignancy
meningococcus: meningococcal
metabolism: metabolic
metastasis: metastatic
necrosis: necrotic necrotizing
neoplasm: neoplastic tumor
newborn: neonatal neonate
obesity: obese
obstruction: obstructive obstructed
pain: painful
paralysis: palsy paralytic
parasite: parasitic
perforation: perforated
pneumococcus: pneumococcal
polyp: polypoid polypous
prolapse: prolapsed
psoriasis: psoriatic
psychosis: psychotic
rickettsia: rickettsial
rupture: ruptured
sclerosis: sclerotic sclerosing
septic: sepsis
spasm: spastic spasmodic
staphylococcus: staphylococcal
stenosis: stenotic
streptococcus: streptococcal
suppuration: suppurative purulent
syphilis: syphilitic luetic
thrombosis: thrombotic thrombus
toxin: toxic
trauma: traumatic
tuberculosis: tuberculous tubercular
ulcer: ulcerative ulceration ulcerated
virus: viral
`;

/** Words of a line may stand for each other, less surely than those above. Words of every kind of illness count here too. */
export const NEAR = `
disease disorder syndrome condition
cervical cervix
cervical neck
cerebral brain
cerebral intracranial
agenesis absence aplasia
stenosis stricture narrowing
hereditary familial congenital inherited
infant infantile newborn
injury trauma
lung respiratory bronchopulmonary
leg limb
arm limb
deficiency deficit
malformation anomaly defect deformity
myopathy muscle
neuropathy nerve
cystic cyst
fibrosis fibrous
candida candidiasis moniliasis
chlamydia chlamydial
dermatitis eczema
pregnancy gestation gestational gestationis
juvenile adolescent
rickettsia rickettsiosis
typhus rickettsiosis
benign nonmalignant
skin subcutaneous
mouth buccal
vessel vasculature
gallbladder biliary
hypothyroidism myxedema
excess hyper
blindness amaurosis
deafness hearing
esophagus esophagitis
stomach gastritis
kidney nephritis
liver hepatitis
bladder cystitis
skin dermatitis
joint arthritis
brain encephalitis
meninges meningitis
bronchus bronchitis
lung pneumonia pneumonitis
intestine enteritis
colon colitis
heart carditis
mouth stomatitis
tongue glossitis
gingiva gingivitis
ear otitis
nose rhinitis
sinus sinusitis
pharynx pharyngitis
larynx laryngitis
conjunctiva conjunctivitis
cornea keratitis
retina retinitis
vagina vaginitis
cervix cervicitis
uterus endometritis metritis
testis orchitis
prostate prostatitis
vein phlebitis
artery arteritis
vessel vasculitis angiitis
muscle myositis
bone osteitis osteomyelitis
tendon tendinitis
bursa bursitis
nerve neuritis
pancreas pancreatitis
gallbladder cholecystitis
appendix appendicitis
peritoneum peritonitis
tonsil tonsillitis
thyroid thyroiditis
breast mastitis
vertebra spondylitis
vulva vulvitis
ureter ureteritis
urethra urethritis
iris iritis
`;

"""Names that people use for one another: William, Will, Billy. From general knowledge of British use; add freely."""

_FAMILIES = """
abigail abby abbie gail
abdul abdullah
alan al allan allen
albert al bert bertie
alexander alex alec al sandy sasha xander lex aleksandr oleksandr iskander
alexandra alex alexa sandra sasha lexi lexie sandy
alfred alfie alf fred freddie
alice ali alys
alison ali allie
amanda mandy manda
amelia amy millie mille milly
andrew andy drew andrzej andrei andriy
angela angie ange
ann anne anna annie nan nancy
anthony tony ant antony antonio anton
archibald archie
arthur art artie
barbara barb babs barbie
benjamin ben benny benji
bernard bernie
beverley bev
bradley brad
bridget bridie biddy
cameron cam
carol carole caz
caroline carrie caro carolyn
catherine kate katie kathy cathy cath kath katy kat kit kitty kathryn katherine katharine cathryn katarzyna kasia kateryna
charles charlie chuck chas chaz
charlotte charlie lottie char lotte
christina chris tina chrissie kristina
christine chris chrissie tina
christopher chris kit topher kris krzysztof
clifford cliff
constance connie
cynthia cindy
daniel dan danny
danielle dani danni ella
david dave davey davie dai dawid daud dawood
deborah debbie deb debs debra
dennis den denny
derek del derrick
dominic dom nick
donald don donny
dorothy dot dottie dolly
douglas doug dougie
edward ed eddie ted teddy ned
edwin ed eddie
eleanor ellie nell nellie nora ella elle elinor
elizabeth liz lizzie beth betty eliza libby lisa elsie betsy bess elisabeth elspeth elzbieta
ellen nell nellie ellie
emily em emmy millie
emma em emmy
eric rick
ethan eth
eugene gene
eve evie eva
evelyn evie eve
florence flo flossie florrie
frances fran frankie fanny francesca
francis frank frankie fran
frederick fred freddie freddy
gabriel gabe
gabriella gabby ella gabrielle
geoffrey geoff jeff jeffrey
george georgie jorge jerzy giorgos
georgina georgie gina
gerald gerry jerry
gillian gill jill gilly
grace gracie
graham graeme gray
gregory greg grzegorz
hannah hanna
harold harry hal
harriet harry hattie
harrison harry
helen nell nellie elena helena olena
henry harry hal hank
herbert bert herb
hugh hughie huw
hussain hussein husain hossein
ibrahim abraham abe ebrahim ibraheem
isaac ike zac
isabella bella izzy isobel isabel isabelle izzie
isla ila
ismail ishmael ismael
jack jackie
jacob jake jay jakub yakub yaqub
jacqueline jackie jacqui
james jim jimmy jamie jem jay
jane janey jan
janet jan
jason jay jase
jayden jay
jean jeannie
jennifer jen jenny jenni
jeremy jez jerry jem
jessica jess jessie
jill jilly
joan joanie
joanne jo joanna
john jack johnny jon jan sean ian ivan
jonathan jon jonny johnny nathan
joseph joe joey jo yusuf yousef yousuf yusef jozef
josephine jo josie
joshua josh
judith judy jude
julia julie jules
julian jules
katrina kat trina
kayleigh kay kayla
kenneth ken kenny
kevin kev
kimberley kim kimmy kimberly
laura lori
lawrence larry laurie laurence loz
leah lea
leonard len lenny leo
leslie les lesley
lewis lew louis
liam william
lillian lily lil lilly
linda lin lynn lyn
louise lou louisa
lucas luke luca
lucy lucinda lu luce
madeleine maddie maddy
margaret maggie meg peggy marge madge greta rita daisy mags malgorzata
maria mary mia marie maryam mariam miriam
marjorie marge margie
mark marc marcus marek
martha marty mattie
martin marty
mary molly polly may mamie
matthew matt matty mateusz
matilda tilly tilda mattie
maureen mo
maxwell max
maximilian max
megan meg meggie
melanie mel
melissa mel lissa
michael mike mick micky mikey michal mikhail mykhailo
michelle shell chelle
mitchell mitch
mohammed mohamed mohammad muhammad muhammed mohamad mo mehmet mohd
mustafa mostafa mustapha
natalie nat nattie natalia
natasha tash tasha nat
nathan nate nat
nathaniel nat nate nathan
nicholas nick nicky nico mykola mikolaj
nicola nicky nikki nic
nigel nige
noah noa
norman norm
olivia liv livvy olive ollie
oliver ollie olly
oscar ozzy
pamela pam pammy
patricia pat trish tricia patsy paddy
patrick pat paddy rick
paul pauly pavel pawel pavlo
paula polly
penelope penny pen
peter pete petey piotr petro
philip phil pip phillip
rachel rach rachael raquel
raymond ray
rebecca becky becca bex bec
reginald reg reggie
rhiannon rhi
richard rich rick ricky dick richie
robert rob bob bobby robbie bert robin
roberta bobbie
roger rodge
ronald ron ronnie
rosemary rose rosie
rose rosie rosa
russell russ
ruth ruthie
samantha sam sammy
samuel sam sammy
sandra sandy san
sarah sara sally sal
sebastian seb
sharon shaz shaza
shirley shirl
sidney sid
simon si szymon
sophia sophie soph sofia zofia
stacey stace
stanley stan
stephanie steph stevie
stephen steve steven stevie stefan stepan
stuart stu stewart
susan sue susie suzie suzanne susanna
sylvia syl
teresa terry tess theresa tessa
terence terry tel
theodore theo ted teddy
thomas tom tommy tomasz
timothy tim timmy
tobias toby
tracy trace tracey
valerie val
vanessa nessa
veronica ronnie vera
victor vic
victoria vicky vikki tori vicki
vincent vince vinny
violet vi
virginia ginny
walter wally walt
warren waz
wendy wend
wilfred wilf fred
william will bill billy willy liam wills
winifred winnie
yasmin jasmine yaz jasmin
yvonne eve
zachary zac zach zak
zoe zo
"""

FAMILIES: dict[str, frozenset[str]] = {}
"""Name -> the heads of the families of names that it belongs to."""
for _line in _FAMILIES.split("\n"):
    for _name in _line.split():
        FAMILIES[_name] = FAMILIES.get(_name, frozenset()) | {_line.split()[0]}


def families_of(word: str) -> frozenset[str]:
    """Return the heads of the families that a name belongs to; none for a name that stands alone. Pure."""
    return FAMILIES.get(word, frozenset())

"""Which names are common in an inner London borough, community by community?

Facts of usage, the commoner first, written down for this product; no list was copied. The weight of a name falls
with its place. `builds` make the long tail: a first part and a last part that give names which exist or could.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Community:
    """One community: its share, its ethnic code, its names; how surnames are passed on.

    `passing` is "family" (children bear the household's surname), "father" (the father's first name, as among
    Somalis), "gender" (the ending follows the sex) or "double" (two surnames).
    """

    share: float
    ethnic: str
    boys: tuple[str, ...]
    girls: tuple[str, ...]
    surnames: tuple[str, ...]
    builds: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    passing: str = "family"
    women: tuple[str, ...] = ()
    """Surnames that women of the community often bear instead (Begum, Khatun)."""


def _(names: str) -> tuple[str, ...]:
    return tuple(names.split())


_ENGLISH_FIRST = _(
    "Ash Ald Bar Beck Birch Black Bourne Brad Bram Brook Buck Burn Cald Carl Chad Chat Clay Clif Col Crof Dal Dar "
    "Den Dun East Eld Ell Fair Fal Far Fern Gar Glad Gran Green Grim Had Hal Ham Har Hart Hat Haw Hey Hil Hol Horn "
    "Hough Hun Kel Ken Kin Lang Lath Leigh Lin Lock Long Mald Mar Mel Mid Mil Mor Nor North Oak Old Or Pem Pen Pick "
    "Raw Red Rish Rom Roth Rush Sand Sel Shel Sher Sop Stan Stock Sut Swan Tarl Thorn Tun Wal War Wes Whit Wil Win "
    "Wood Wor Yard"
)
_ENGLISH_LAST = _(
    "bourne bridge brook bury by combe cote croft dale den don field ford gate grave ham hurst land ley ling low man "
    "mead more ridge shaw son stead stone ton wall ward well wick wood worth"
)

COMMUNITIES: dict[str, Community] = {
    "british": Community(
        0.34,
        "WBRI",
        _(
            "Jack Thomas James Daniel Joshua Oliver Harry William George Samuel Matthew Luke Ryan Joseph Benjamin "
            "Adam Connor Jake Callum Liam Charlie Alfie Max Nathan Lewis Michael David Alexander Ben Kieran Jamie "
            "Robert Aaron Cameron Bradley Edward Kyle Christopher Sean Scott Toby Andrew Mark Paul Stephen Peter "
            "John Richard Anthony Kevin Gary Simon Martin Alan Jason Darren Craig Ian Neil Graham Keith Brian Leon "
            "Finley Archie Tyler Reece Owen Rhys Dominic Elliot Louis Henry Zachary Freddie Theo Dylan Jordan Stuart "
            "Philip Barry Terence Raymond Derek Trevor Colin Roger Nigel Kenneth Dean Lee Wayne Shaun Carl Russell"
        ),
        _(
            "Emily Chloe Sophie Jessica Megan Charlotte Lauren Hannah Olivia Lucy Ellie Katie Grace Amy Bethany "
            "Emma Ella Holly Georgia Abigail Rebecca Molly Leah Sarah Mia Rachel Amelia Eleanor Jade Laura Alice "
            "Natalie Paige Lily Daisy Amber Kayleigh Nicole Danielle Victoria Samantha Louise Elizabeth Kelly "
            "Michelle Nicola Karen Susan Tracey Julie Jacqueline Deborah Helen Sharon Claire Joanne Amanda Lisa "
            "Caroline Jennifer Margaret Patricia Christine Linda Angela Maureen Barbara Jean Ann Carol Pauline "
            "Sandra Kerry Stacey Gemma Hayley Kirsty Zoe Poppy Freya Isabella Scarlett Ruby Evie Phoebe Imogen "
            "Harriet Maisie Tilly Rosie Francesca Harriet Naomi Kim Donna Tina Wendy Lorraine"
        ),
        _(
            "Smith Jones Williams Taylor Brown Davies Evans Wilson Thomas Roberts Johnson Walker Wright Robinson "
            "Thompson White Hughes Edwards Green Hall Wood Harris Clarke Jackson Clark Turner Hill Cooper Ward "
            "Moore Morris King Watson Baker Harrison Morgan Young Allen Mitchell James Anderson Phillips Lee Bell "
            "Parker Davis Bennett Miller Cook Shaw Cox Richardson Marshall Collins Carter Gray Ellis Adams Hunt "
            "Webb Mason Murphy Kelly Palmer Barnes Knight Butler Fisher Foster Powell Stevens Chapman Holmes Price "
            "Rogers Murray Pearson Graham Simpson Dixon Reynolds Hart Lawrence Sullivan Ryan Byrne Doyle Gallagher"
        ),
        (_ENGLISH_FIRST, _ENGLISH_LAST),
    ),
    "caribbean": Community(
        0.08,
        "BCRB",
        _(
            "Jermaine Marcus Tyrone Andre Leroy Delroy Winston Courtney Dwayne Jerome Omari Malachi Kai Jaden Tyrell "
            "Isaiah Elijah Joshua Nathaniel Reuben Curtis Carlton Desmond Everton Glenroy Lloyd Neville Clive Errol "
            "Kieron Ashley Jaheim Shaquille Rasheed Theo Aaron Caleb Micah Levi Dominic Xavier"
        ),
        _(
            "Shanice Aaliyah Tanisha Kezia Jada Keisha Chantelle Shaniqua Tiana Renee Monique Simone Marcia Yvonne "
            "Beverley Sonia Paulette Claudette Hyacinth Merlene Carlene Jasmine Imani Nevaeh Naomi Talia Amara Zara "
            "Latoya Natasha Nadine Rochelle Tamara Denise Sharon Michelle Patrice Kadisha Ebony Rhianna"
        ),
        _(
            "Campbell Brown Williams Grant Francis Clarke Johnson Gordon Thompson Lewis Morgan Stewart Reid Bailey "
            "Henry Edwards Charles Joseph Simpson Wright Robinson Samuels Bennett Palmer McKenzie Richards Gayle "
            "Cummings Blake Lindo Sterling Beckford Dacosta Pinnock Salmon Walters Hylton Daley Facey Sandiford "
            "Brathwaite Alleyne Holder Greenidge Marshall Blackman Forde Gittens Weekes Best"
        ),
    ),
    "nigerian": Community(
        0.07,
        "BAFR",
        _(
            "Emmanuel Samuel David Daniel Oluwaseun Tobi Ayodeji Femi Chukwuemeka Emeka Chidi Kelechi Obinna Ikenna "
            "Babatunde Tunde Kayode Adebayo Segun Olumide Ifeanyi Uchenna Nnamdi Tochukwu Joshua Michael Victor "
            "Temitope Damilola Ayomide Kehinde Taiwo Gabriel Peter"
        ),
        _(
            "Blessing Esther Grace Joy Mercy Deborah Oluwatoyin Toyin Funmilayo Funmi Ngozi Chioma Chiamaka Adaeze "
            "Ifeoma Nkechi Amaka Yetunde Folake Bukola Titilayo Temilade Damilola Ayomide Kehinde Taiwo Oluwaseyi "
            "Precious Favour Peace Ebele Uju Abimbola Ronke Simisola Moyosore"
        ),
        _(
            "Okafor Adeyemi Okonkwo Nwosu Eze Ojo Balogun Adebayo Okeke Obi Ogunleye Akinola Ibrahim Musa Okoro "
            "Chukwu Nwachukwu Adeleke Oyelaran Onyeka Bello Lawal Afolabi Adewale Olawale Onuoha Uzoma Ezeh Agbaje"
        ),
        (
            _("Ade Aki Ayo Fola Oba Ogun Ola Olu Olo Omo Ore Owo Oye Chi Nwa Oko Ono Uzo"),
            _(
                "bola dele femi gbemi goke juwon kunle lade lola luwa nike ola pelumi sanya sola tade tayo tunji "
                "wale wole yemi yinka chukwu kwo maka nna nze uche"
            ),
        ),
    ),
    "ghanaian": Community(
        0.04,
        "BAFR",
        _(
            "Kwame Kofi Kwasi Kwabena Yaw Kwaku Kojo Nana Emmanuel Samuel Daniel Prince Isaac Joseph Ebenezer "
            "Stephen Richmond Derrick Bernard Felix Francis Michael Papa Osei"
        ),
        _(
            "Ama Abena Akua Yaa Efua Adwoa Esi Akosua Afia Grace Mavis Comfort Priscilla Vida Gifty Mercy Abigail "
            "Josephine Doris Beatrice Nana Serwaa Maame Linda"
        ),
        _(
            "Mensah Owusu Boateng Osei Asante Appiah Agyemang Acheampong Amoah Opoku Antwi Sarpong Adjei Addo Darko "
            "Ofori Ansah Frimpong Asamoah Quaye Annan Tetteh Nkrumah Donkor Baidoo Essien Gyamfi Bonsu Kyei Danso"
        ),
    ),
    "somali": Community(
        0.05,
        "BAFR",
        _(
            "Mohamed Abdi Ahmed Abdullahi Hassan Ali Yusuf Ibrahim Omar Abdirahman Hussein Ismail Mahad Liban "
            "Abdirizak Khalid Mustafa Said Jama Farah Warsame Guled Bashir Bile Mukhtar Zakariya Ayub Idris Salah "
            "Abdikadir Abdinasir Nuur Osman Dahir Elmi Roble"
        ),
        _(
            "Fatima Asha Hodan Amina Khadija Halima Sahra Fadumo Hawa Maryan Ifrah Ayaan Nimco Hibo Sagal Ubah Zahra "
            "Faiza Deqa Ladan Idil Naima Muna Sumaya Ikram Hamda Anisa Yasmin Saido Shukri"
        ),
        (),
        passing="father",
    ),
    "bangladeshi": Community(
        0.12,
        "ABAN",
        _(
            "Mohammed Abdul Md Rahim Karim Kamal Jamal Rafiq Shafiq Tanvir Tariq Imran Nazrul Mizan Habib Ashraf Anwar "
            "Ibrahim Yusuf Zakir Rashid Salman Sajid Ehsan Fahim Nabil Rayhan Adnan Mahdi Tahmid Ismail Shahid Aminul "
            "Faisal Mahbub Monir Belal Ruhul Shuhel Jubair Hamza Zayd"
        ),
        _(
            "Fatima Ayesha Nasrin Rukhsana Shabnam Shirin Nazma Rehana Salma Sultana Taslima Farhana Tahmina Nadia "
            "Sadia Sumaiya Maryam Khadija Zainab Hafsa Tasnim Nusrat Jannat Sabiha Ruksana Shahida Halima Rahima "
            "Amina Shamima Mahbuba Nahida Farida Jahanara Anika Zara Aaliyah Safa Maisha Labiba"
        ),
        _(
            "Miah Ali Uddin Ahmed Islam Rahman Hussain Chowdhury Khan Hoque Haque Alam Sarkar Talukder Kabir Choudhury "
            "Hossain Malik Mannan Matin Azad Bhuiyan Chakraborty Das Majumder Mollah Mia Quddus Sikder Zaman Shah "
            "Karim Latif Jalil Motin Noor Salam Bari Subhan"
        ),
        women=_("Begum Khatun Akhter Bibi Sultana Khanom Nessa Jahan"),
    ),
    "pakistani": Community(
        0.06,
        "APKN",
        _(
            "Muhammad Ali Hassan Hussain Usman Bilal Hamza Imran Asif Adeel Kashif Faisal Zain Umar Haris Shahid Tariq "
            "Waqas Arslan Junaid Kamran Nadeem Rizwan Sohail Zeeshan Amir Ibrahim Ismail Danish Talha Saad Yasir"
        ),
        _(
            "Ayesha Fatima Zainab Maryam Sana Hira Iqra Amna Saima Sadia Nadia Rabia Bushra Shazia Farah Humaira Uzma "
            "Samina Nazia Aisha Khadija Hafsa Mehwish Kiran Noor Laiba Aleena Sidra Tayyaba Zoya"
        ),
        _(
            "Khan Hussain Ahmed Malik Iqbal Mahmood Akhtar Ali Shah Butt Mirza Qureshi Chaudhry Rehman Aslam Ashraf "
            "Sheikh Raja Javed Siddiqui Anwar Bashir Rafiq Sadiq Yousaf Zaman Nawaz Riaz Shafiq Aziz Hamid Saleem"
        ),
        women=_("Bibi Begum Kausar Akhtar Parveen"),
    ),
    "indian": Community(
        0.06,
        "AIND",
        _(
            "Arjun Rohan Aarav Krishan Amit Raj Sanjay Vijay Rajesh Suresh Deepak Anil Ravi Nikhil Rahul Kunal Jay Dev "
            "Harpreet Gurpreet Manpreet Jaspal Balwinder Kiran Ashok Mahesh Bharat Dinesh Hitesh Nilesh Pravin Vikram"
        ),
        _(
            "Priya Anjali Pooja Neha Sunita Anita Meena Kavita Rekha Nisha Asha Usha Divya Riya Aanya Diya Shreya "
            "Kiran Harpreet Manpreet Gurpreet Jaspreet Simran Rupinder Hansa Bhavna Jyoti Lakshmi Geeta Nina Sonal Hema"
        ),
        _(
            "Patel Singh Kaur Shah Sharma Kumar Gupta Desai Mehta Joshi Parmar Mistry Chauhan Gill Sandhu Dhillon "
            "Sidhu Grewal Bains Rai Reddy Rao Nair Menon Iyer Pillai Thomas Varghese Fernandes Dsouza Bhatt Trivedi "
            "Solanki Thakur Verma Agarwal Chopra Kapoor Malhotra Bhandari"
        ),
    ),
    "portuguese": Community(
        0.03,
        "WOTH",
        _(
            "João Pedro Tiago Diogo Miguel Rui Nuno Luís Carlos José António Manuel Paulo Ricardo Bruno Francisco "
            "Gonçalo Rafael André Fábio Hugo Jorge Vítor Sérgio Márcio"
        ),
        _(
            "Maria Ana Inês Beatriz Catarina Mariana Sofia Joana Carla Sandra Cristina Paula Fátima Conceição Lúcia "
            "Rita Marta Sara Filipa Cláudia Helena Teresa Patrícia Vânia Débora"
        ),
        _(
            "Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Sousa Fernandes Gonçalves Gomes Lopes "
            "Marques Alves Almeida Ribeiro Pinto Carvalho Teixeira Moreira Correia Mendes Nunes Soares Vieira "
            "Monteiro Cardoso Rocha Neves"
        ),
        passing="double",
    ),
    "latin_american": Community(
        0.03,
        "MOTH",
        _(
            "Juan Carlos Luis José Andrés Diego Santiago Sebastián Mateo Felipe Jorge Miguel Alejandro Daniel David "
            "Camilo Nicolás Cristian Jhon Óscar Fernando Julián Kevin Brayan Samuel"
        ),
        _(
            "María Valentina Camila Daniela Sofía Isabella Paola Carolina Andrea Luisa Gabriela Mariana Natalia Diana "
            "Ana Laura Alejandra Sandra Gloria Luz Marcela Ximena Salomé Antonella Yesenia"
        ),
        _(
            "Rodríguez González García Martínez López Hernández Sánchez Ramírez Torres Gómez Díaz Vargas Castro Moreno "
            "Rojas Muñoz Ortiz Jiménez Restrepo Zapata Quispe Mamani Guzmán Salazar Mejía Cardona Ospina Valencia "
            "Cárdenas Peña"
        ),
        passing="double",
    ),
    "polish": Community(
        0.04,
        "WOTH",
        _(
            "Piotr Krzysztof Andrzej Tomasz Paweł Michał Marcin Jakub Mateusz Kamil Łukasz Adam Jan Grzegorz Dawid "
            "Filip Szymon Kacper Wojciech Bartosz Maciej Oskar Aleksander Mikołaj"
        ),
        _(
            "Anna Katarzyna Małgorzata Agnieszka Ewa Monika Joanna Magdalena Zuzanna Julia Maja Zofia Hanna Lena "
            "Oliwia Natalia Aleksandra Wiktoria Karolina Paulina Dominika Weronika Gabriela Amelia Emilia"
        ),
        _(
            "Kowalsk Wiśniewsk Lewandowsk Kamińsk Zielińsk Szymańsk Dąbrowsk Kozłowsk Jankowsk Wojciechowsk Kwiatkowsk "
            "Mazursk Krawczyk Piotrowsk Grabowsk Nowakowsk Pawłowsk Michalsk Nowick Adamsk Dudek Zając Wieczorek "
            "Jabłońsk Król Majewsk Olszewsk Jaworsk Wróbel Malinowsk"
        ),
        (
            _(
                "Bor Brzez Cheł Dobr Gór Jas Kal Kar Kos Kras Lip Ług Mal Nied Ol Os Pod Rad Rut Sad Sob Star Tur "
                "Wil Zab"
            ),
            _("anowsk czyńsk ecki eńsk iewicz ikowsk ińsk kiewicz kowsk owicz owieck owsk uszewsk"),
        ),
        passing="gender",
    ),
    "romanian": Community(
        0.03,
        "WOTH",
        _(
            "Andrei Alexandru Ionuț Mihai Ștefan Gabriel Cristian Florin Marian Adrian Vasile Ion Gheorghe Constantin "
            "Nicolae Marius Daniel Robert David Luca Matei Darius"
        ),
        _(
            "Maria Elena Ioana Andreea Alexandra Mihaela Cristina Daniela Ana Gabriela Florentina Simona Larisa Bianca "
            "Denisa Alina Georgiana Raluca Roxana Sofia Antonia Sorina"
        ),
        _(
            "Popescu Ionescu Popa Radu Dumitru Stan Stoica Gheorghe Matei Ciobanu Rusu Munteanu Constantin Marin "
            "Florea Dinu Tudor Moldovan Barbu Diaconu Ilie Nistor Lungu Oprea Sandu Voicu Neagu Cristea Badea Toma"
        ),
    ),
    "turkish": Community(
        0.03,
        "WOTH",
        _(
            "Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim Osman Yusuf Murat Emre Can Burak Kerem Deniz Cem Serkan "
            "Ömer Efe Baran Kaan Umut Onur Tolga"
        ),
        _(
            "Fatma Ayşe Emine Hatice Zeynep Elif Meryem Selin Ebru Özlem Derya Sibel Gülay Yasemin Ece Defne Melis "
            "Büşra Esra Merve Sevgi Dilara Aylin Songül"
        ),
        _(
            "Yılmaz Kaya Demir Şahin Çelik Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara "
            "Koç Kurt Özkan Şimşek Polat Korkmaz Erdoğan Güneş Aksoy Bozkurt Taş Uçar Toprak Güler"
        ),
    ),
    "vietnamese": Community(
        0.02,
        "AOTH",
        _("Minh Tuấn Hùng Dũng Anh Huy Nam Long Quang Đức Khánh Thành Phong Hải Bình Sơn Tùng Kiên Vinh Hoàng"),
        _("Linh Hương Lan Mai Thảo Trang Ngọc Hà Thu Phương Vy Hạnh Nga Yến Dung Thủy Anh My Nhung Hằng"),
        _("Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý"),
    ),
}

STREETS = _(
    "Alder Anchor Bankside Barley Beacon Bramble Bridge Cable Canal Chapel Cooper Cygnet Dock Elm Ferry Foundry Garnet "
    "Granary Harbour Heron Hope Ivy Juniper Kestrel Lantern Limekiln Lock Malt Mariner Mill Needle Orchard Osier Pearl "
    "Pilot Quarry Quay Reed Ropery Saltern Sexton Silver Tanner Tide Trinity Vestry Wharf Willow"
)
WAYS = ("Street", "Road", "Close", "Gardens", "Court", "Lane", "House", "Way")
SCHOOLS = tuple(f"{name} {kind} (demo)" for name in STREETS[:30] for kind in ("Primary School", "Academy"))

//! Spanish.

use super::{date, holds};
use crate::scenario::Axis;

#[test]
fn times() {
    holds(
        Axis::Instant,
        &[
            ("hacia las 13:50", "about 13:50"),
            ("a primera hora de la tarde", "about 12:00 – 15:00"),
            ("en la madrugada del martes", "about 00:00 Tuesday – 06:00 Tuesday"),
            ("al cabo de una hora", "60 min from the start"),
            ("sobre las 13:50 horas", "about 13:50"),
            ("en torno a la 18:00 horas", "about 18:00"),
            ("alrededor de las 14 h", "about 14:00"),
            ("a las 18:00", "18:00"),
            ("pasadas las 19:15 horas", "just over 19:15"),
            ("poco después de las 14:00", "just over 14:00"),
            ("poco antes de las 6:00", "nearly 06:00"),
            ("después de las 14:00", "more than 14:00"),
            ("antes de las 14:00", "less than 14:00"),
            ("desde las 7:00", "07:00"),
            ("a partir de las 15:45", "15:45"),
            ("hasta las 16:00", "up to 16:00"),
            ("las ocho y media", "08:30 or 20:30"),
            ("a las ocho y media de la tarde", "20:30"),
            ("las nueve menos cuarto de la noche", "20:45"),
            ("las ocho y diez de la mañana", "08:10"),
            ("las diez de la noche", "22:00"),
            ("la una de la madrugada", "01:00"),
            ("mediodía", "12:00"),
            ("hacia medianoche", "about 00:00"),
            ("3:15 p.m.", "15:15"),
            ("entre las 18:00 horas y las 19:00 horas", "18:00 – 19:00"),
            ("de 18:00 a 19:30", "18:00 – 19:30"),
            ("de 18 a 19 h", "18:00 – 19:00"),
            ("18:00, hora peninsular", "18:00 Europe/Madrid"),
            ("las 9:00 hora de México", "09:00 America/Mexico_City"),
            ("el viernes a las 9:00", "09:00 Friday"),
            ("2:00 del día siguiente", "02:00 +1"),
            ("14 de julio de 2022 a las 14:00", "14:00 14-7-2022"),
            ("media hora después", "30 min from what was before"),
            ("una hora más tarde", "60 min from what was before"),
            ("dos horas después de las 14:00", "120 min from 14:00"),
        ],
    );
}

#[test]
fn counts() {
    holds(
        Axis::Reports,
        &[
            ("casi 55.000 avisos", "nearly 55000"),
            ("cerca de 48.000 reportes", "about 48000"),
            ("más de 60.000 informes", "more than 60000"),
            ("unos 300 usuarios", "about 300"),
            ("alrededor de 300", "about 300"),
            ("hasta 10.000", "up to 10000"),
            ("hasta unos 10.000", "up to about 10000"),
            ("menos de 1.000", "less than 1000"),
            ("al menos 1.000 quejas", "more than 1000"),
            ("algo más de 300", "just over 300"),
            ("cientos de reportes", "200–900"),
            ("decenas de miles de usuarios", "20000–90000"),
            ("varios miles", "3000–8000"),
            ("varios cientos", "300–800"),
            ("veinticinco mil", "25000"),
            ("doscientos cincuenta mil", "250000"),
            ("mil doscientos", "1200"),
            ("ciento veinte", "120"),
            ("un centenar de avisos", "about 100"),
            ("1,2 millones", "1200000"),
            ("un millón y medio", "1500000"),
            ("medio millón", "500000"),
            ("entre 300 y 5.000", "300–5000"),
            ("un pico de 14.870 reportes", "14870"),
            ("más de 12.000 a las 8:00", "more than 12000 @ 08:00"),
            ("más de 10.000 en menos de una hora", "more than 10000 within less than 60 min"),
        ],
    );
}

#[test]
fn durations_and_shares() {
    holds(
        Axis::Minutes,
        &[
            ("algo menos de una hora", "nearly 60 min"),
            ("casi una hora", "nearly 60 min"),
            ("media hora", "30 min"),
            ("hora y media", "90 min"),
            ("una hora y media", "90 min"),
            ("dos horas y media", "150 min"),
            ("un cuarto de hora", "15 min"),
            ("tres cuartos de hora", "45 min"),
            ("más de seis horas", "more than 360 min"),
            ("unas dos horas", "about 120 min"),
            ("dos horas largas", "just over 120 min"),
            ("varias horas", "180–480 min"),
            ("entre dos y tres horas", "120–180 min"),
            ("45 minutos", "45 min"),
            ("durante dos horas", "120 min"),
        ],
    );
    holds(
        Axis::Fraction,
        &[
            ("el 80% de los reportes", "80 %"),
            ("cerca del 10 por ciento", "about 10 %"),
            ("un 10 %", "10 %"),
            ("más de la mitad", "more than 50 %"),
            ("dos tercios", "66.7 %"),
            ("uno de cada cinco", "20 %"),
            ("uno de cada cinco usuarios", "20 %"),
            ("entre el 5 y el 15 %", "5–15 %"),
        ],
    );
}

#[test]
fn dates() {
    for (words, right) in [
        ("14 de julio de 2022", "2022-07-14"),
        ("jueves, 14 de julio de 2022", "2022-07-14"),
        ("julio de 2019", "2019-07"),
    ] {
        assert_eq!(date(words).unwrap_or_else(|error| error.to_string()), right, "{words}");
    }
}

//! Portuguese.

use super::{date, holds};
use crate::scenario::Axis;

#[test]
fn times() {
    holds(
        Axis::Instant,
        &[
            ("por volta das 13h50", "about 13:50"),
            ("no início da tarde", "about 12:00 – 15:00"),
            ("ao meio-dia", "12:00"),
            ("ao fim de duas horas", "120 min from the start"),
            ("por volta de 15h30", "about 15:30"),
            ("às 15h55", "15:55"),
            ("às 15h55 (horário de Brasília)", "15:55 America/Sao_Paulo"),
            ("às 15 horas", "15:00"),
            ("pouco depois das 14h", "just over 14:00"),
            ("pouco antes das 6h", "nearly 06:00"),
            ("logo após as 14h", "just over 14:00"),
            ("depois das 14h", "more than 14:00"),
            ("antes das 14h", "less than 14:00"),
            ("até as 16h", "up to 16:00"),
            ("desde as 7h", "07:00"),
            ("a partir das 15h45", "15:45"),
            ("oito e meia da noite", "20:30"),
            ("às oito e meia", "08:30 or 20:30"),
            ("quinze para as nove da manhã", "08:45"),
            ("meio-dia", "12:00"),
            ("meio-dia e meia", "12:30"),
            ("por volta da meia-noite", "about 00:00"),
            ("entre 18h e 19h30", "18:00 – 19:30"),
            ("entre as 18h e as 19h", "18:00 – 19:00"),
            ("das 18h às 19h", "18:00 – 19:00"),
            ("na sexta-feira às 9h", "09:00 Friday"),
            ("2h do dia seguinte", "02:00 +1"),
            ("14 de julho de 2022 às 14h", "14:00 14-7-2022"),
            ("meia hora depois", "30 min from what was before"),
            ("uma hora mais tarde", "60 min from what was before"),
            ("duas horas depois das 14h", "120 min from 14:00"),
        ],
    );
}

#[test]
fn counts() {
    holds(
        Axis::Reports,
        &[
            ("quase 55.000 notificações", "nearly 55000"),
            ("cerca de 900 notificações", "about 900"),
            ("mais de 10 mil reclamações", "more than 10000"),
            ("até 10.000", "up to 10000"),
            ("até cerca de 10.000", "up to about 10000"),
            ("menos de 1.000", "less than 1000"),
            ("pelo menos mil usuários", "more than 1000"),
            ("pouco mais de 300", "just over 300"),
            ("centenas de reclamações", "200–900"),
            ("dezenas de milhares de usuários", "20000–90000"),
            ("vários milhares", "3000–8000"),
            ("algumas centenas", "200–500"),
            ("vinte e cinco mil", "25000"),
            ("duzentos e cinquenta mil", "250000"),
            ("cento e vinte", "120"),
            ("1,2 milhão", "1200000"),
            ("um milhão e meio", "1500000"),
            ("meio milhão", "500000"),
            ("entre 300 e 5.000", "300–5000"),
            ("um pico de 14.870 reclamações", "14870"),
            ("1.652 reclamações às 15h55", "1652 @ 15:55"),
            ("mais de 10.000 em menos de uma hora", "more than 10000 within less than 60 min"),
        ],
    );
}

#[test]
fn durations_and_shares() {
    holds(
        Axis::Minutes,
        &[
            ("pouco menos de uma hora", "nearly 60 min"),
            ("quase uma hora", "nearly 60 min"),
            ("meia hora", "30 min"),
            ("uma hora e meia", "90 min"),
            ("duas horas e meia", "150 min"),
            ("um quarto de hora", "15 min"),
            ("três quartos de hora", "45 min"),
            ("mais de seis horas", "more than 360 min"),
            ("cerca de duas horas", "about 120 min"),
            ("duas boas horas", "just over 120 min"),
            ("várias horas", "180–480 min"),
            ("algumas horas", "120–300 min"),
            ("entre duas e três horas", "120–180 min"),
            ("45 minutos", "45 min"),
        ],
    );
    holds(
        Axis::Fraction,
        &[
            ("80% das reclamações", "80 %"),
            ("cerca de 10 por cento", "about 10 %"),
            ("mais da metade", "more than 50 %"),
            ("dois terços", "66.7 %"),
            ("um em cada cinco", "20 %"),
            ("entre 5 e 15 %", "5–15 %"),
        ],
    );
}

#[test]
fn dates() {
    for (words, right) in [
        ("14 de julho de 2022", "2022-07-14"),
        ("quinta-feira, 14 de julho de 2022", "2022-07-14"),
        ("julho de 2019", "2019-07"),
    ] {
        assert_eq!(date(words).unwrap_or_else(|error| error.to_string()), right, "{words}");
    }
}

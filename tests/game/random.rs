//! Random orders, legal and not: whatever is asked, the game stays sound.

use crate::table::{Choices, small, some_order};
use august_storm::game::{Game, Player};
use august_storm::rules::{Order, State, Status};
use august_storm::scenario::SideId;
use proptest::prelude::*;

/// What must hold of every state.
fn sound(state: &State) {
    let s = state.scenario();
    for hex in s.map.grid().iter() {
        let both = SideId::BOTH.map(|side| state.stack_of(hex, side).next().is_some());
        assert!(!(both[0] && both[1]), "both sides stand in {hex:?}");
        assert!(state.stack(hex).is_sorted());
    }
    for id in s.unit_ids() {
        let (start, now) = (s.unit(id), state.unit(id));
        assert!(now.men <= start.men && now.tanks <= start.tanks && now.spg <= start.spg);
        assert!(now.guns <= start.guns && now.aircraft <= start.aircraft);
        assert!(now.readiness <= 100 && now.ammo <= 1000 && now.dug_in <= 5);
        let stands = state.stack(now.hex).contains(&id);
        assert_eq!(stands, now.status == Status::InPlay, "{} stands where it is", start.name);
    }
    for side in SideId::BOTH {
        let men: u32 = s.units.iter().filter(|u| u.side == side).map(|u| u.men).sum();
        assert_eq!(august_storm::game::Toll::of(state, side).sum(), men);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_orders_keep_the_game_sound(seed: u64, choice: u64, n in 20usize..120) {
        let mut game = Game::new(small(), seed, [Player::Ai; 2]);
        let mut shadow = game.state().clone();
        let mut choices = Choices(choice);
        for i in 0..n {
            let side = game.state().side();
            let order = if i % 9 == 8 { Order::EndTurn } else { some_order(&game.view(side), &mut choices) };
            let before = game.state().hash();
            let allowed = game.state().check(side, &order);
            match game.order(side, order) {
                Ok(events) => {
                    prop_assert_eq!(allowed, Ok(()));
                    for event in &events {
                        shadow.apply(event);
                    }
                    prop_assert_eq!(shadow.hash(), game.state().hash());
                }
                Err(why) => {
                    prop_assert_eq!(allowed, Err(why));
                    prop_assert_eq!(game.state().hash(), before);
                }
            }
            sound(game.state());
        }
    }

    #[test]
    fn any_order_at_all_is_answered(seed: u64, unit: u16, hex: u32, level: u8, formation: u16) {
        use august_storm::hex::HexId;
        use august_storm::scenario::{FormationId, Stance, Tasked, UnitId};
        let stance = [Stance::Attack, Stance::Hold, Stance::Screen][usize::from(level) % 3];
        let mut game = Game::new(small(), seed, [Player::Ai; 2]);
        for (unit, at) in [(UnitId(unit), HexId(hex)), (UnitId(unit % 8), HexId(hex)), (UnitId(unit % 8), HexId(hex % 96))] {
            let orders = [
                Order::Move { unit, path: vec![at] },
                Order::Attack { units: vec![unit], target: at },
                Order::Attack { units: vec![unit, unit], target: at },
                Order::Rail { unit, to: at },
                Order::AirLand { unit, at },
                Order::SeaLand { unit, at },
                Order::Break { unit, toward: at },
                Order::Air { unit, mission: august_storm::rules::AirMission::Rebase, target: at },
                Order::Priority { formation: FormationId(formation), level },
                Order::Task { of: Tasked::Formation(FormationId(formation)), stance, axis: vec![at] },
                Order::Task { of: Tasked::Unit(unit), stance, axis: vec![] },
                Order::ClearTask { of: Tasked::Unit(unit) },
            ];
            for order in orders {
                let _ = game.order(SideId(0), order);
                sound(game.state());
            }
        }
    }
}

package org.perennial.identity;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Given names and their common short forms. */
final class Nicknames {

    private static final String GROUPS = """
            alexander alex sandy alec
            alexandra alex sandra
            andrew andy drew
            anthony tony
            benjamin ben benny
            catherine katherine kate katie kathy cathy
            charles charlie chuck
            christina kristina tina chris
            christopher chris
            daniel dan danny
            david dave
            deborah deb debbie
            donald don
            edward ed eddie ted
            elizabeth liz lizzie beth betty
            frederick fred freddie
            gregory greg
            james jim jimmy jamie
            jeffrey jeff
            jennifer jen jenny
            jessica jess
            johannes hannes
            john jack johnny
            jonathan jon
            joseph joe joey
            joshua josh
            katarina kajsa
            kenneth ken kenny
            lawrence larry
            leonard leo len
            margaret maggie peggy meg
            matthew matt
            maximilian max
            michael mike mick
            nicholas nick
            patricia pat patty tricia
            patrick pat paddy
            peter pete
            philip phil
            rebecca becky
            richard rick dick rich
            robert bob rob bobby bert
            ronald ron
            samuel sam
            samantha sam
            stephen steve
            steven steve
            susan sue susie
            theodore ted theo
            thomas tom tommy
            timothy tim
            valerie val
            victoria vicky
            vincent vince
            walter walt
            wilhelm willi willy
            william bill will billy
            zachary zach
            """;

    private static final Map<String, Set<String>> FORMAL_NAMES = formalNames();

    private Nicknames() {}

    /** Whether one is a short form of the other, or both are short forms of one name. */
    static boolean related(String a, String b) {
        Set<String> ofA = FORMAL_NAMES.getOrDefault(a, Set.of());
        Set<String> ofB = FORMAL_NAMES.getOrDefault(b, Set.of());
        return ofA.stream().anyMatch(ofB::contains);
    }

    private static Map<String, Set<String>> formalNames() {
        Map<String, Set<String>> formal = new HashMap<>();
        GROUPS.lines()
                .map(line -> Arrays.asList(line.split(" ")))
                .forEach(group -> group.forEach(name ->
                        formal.computeIfAbsent(name, any -> new HashSet<>()).add(group.getFirst())));
        return Map.copyOf(formal);
    }
}

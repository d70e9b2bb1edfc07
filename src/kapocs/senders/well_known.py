"""Lists of names that mean the same everywhere: free mail providers, role mailboxes."""

_FREE_MAIL = """
126.com 139.com 163.com abv.bg alice.it aol.com arcor.de atlas.cz att.net azet.sk bk.ru
centrum.cz centrum.hu centrum.sk chello.hu citromail.hu comcast.net duck.com email.cz
email.hu fastmail.com fastmail.fm free.fr freemail.hu freenet.de freestart.hu gmail.com
gmx.at gmx.ch gmx.com gmx.de gmx.net googlemail.com hey.com hotmail.co.uk hotmail.com
hotmail.de hotmail.es hotmail.fr hotmail.hu hotmail.it hushmail.com icloud.com
inbox.lv inbox.ru indamail.hu interia.pl invitel.hu laposte.net libero.it list.ru live.at
live.co.uk live.com live.de live.fr live.it live.nl mac.com mail.com mail.ru mailbox.hu
mailbox.org me.com msn.com naver.com o2.pl onet.pl op.pl orange.fr outlook.at outlook.com
outlook.de outlook.es outlook.fr outlook.hu outlook.it pm.me pobox.sk post.cz
post.sk proton.me protonmail.ch protonmail.com qq.com rambler.ru rediffmail.com
rocketmail.com seznam.cz sfr.fr startadsl.hu t-email.hu t-online.de t-online.hu tiscali.it
tutanota.com tuta.io tvn.hu upcmail.hu ukr.net vipmail.hu virgilio.it
volny.cz walla.co.il wanadoo.fr web.de windowslive.com wp.pl ya.ru yahoo.ca yahoo.co.in
yahoo.co.jp yahoo.co.uk yahoo.com yahoo.com.br yahoo.de yahoo.es yahoo.fr yahoo.gr
yahoo.hu yahoo.it yahoo.pl yahoo.ro yandex.com yandex.ru ymail.com zoho.com zoznam.sk
"""
FREE_MAIL = frozenset(_FREE_MAIL.split())
"""Domains whose mailboxes anybody can have. Their DMARC policy makes mail of others fail."""

_ROLES = """
abuse accounting accounts admin administrator admins all billing bounce bounces contact
compliance daemon devnull dns donotreply everyone ftp ftpadmin hello help helpdesk hiring
hostmaster hr info information it jobs list list-request listserv mail mailer-daemon
mailerdaemon majordomo marketing media moderator news newsletter nntp no-reply no_reply
nobody noc noreply notifications null office ops orders owner phish phishing postmaster
press privacy registrar remove request reservations root sales security service shop
spam staff subscribe support sysadmin tech undisclosed-recipients unsubscribe usenet
uucp webadmin webmaster www
adatvedelem elofizetes ertekesites gazdasag hirlevel iroda kapcsolat konyveles
megrendeles munkaugy palyazat penzugy posta recepcio rendeles sajto szamlazas szerviz
titkarsag ugyfelszolgalat uzlet vevoszolgalat
"""
ROLE_MAILBOXES = frozenset(_ROLES.split())
"""Local parts that stand for a task, not for a person who agreed to anything."""

"""A Discord of this machine's own, for what a simulator inside the process replaces: HTTP, the gateway, losing both.

A true, unchanged discord.py 2.7 connects to it over HTTP and websockets on 127.0.0.1, in the test's own process or in
another. Nothing leaves the machine.

    async with serving() as loopback:                       # clients of this process are pointed at it
        guild = loopback.world.add_guild()
        ann = loopback.world.add_member(guild, "Ann")
        place = loopback.place(guild, ann, guild.add_channel("questions"))
        async with running(MyBot()):                        # see sample.py for a way to run one
            asked = loopback.interactions.slash(place, "ask", question="when is it up?")
            card = await loopback.reply(await loopback.send(asked))
            await loopback.send(loopback.interactions.press(place, card, "sources:1"))
            await loopback.say(place, f"{loopback.mention()} and the actors?")
            answer = await loopback.posted()                # the message as Discord now has it
            loopback.gateway.drop()                         # and the bot had better resume

For a program in a process of its own: `serving(here=False)`, start it with `env=loopback.environment` and a token of
`world.TOKEN`, and wait for `loopback.gateway.signals.wait_for(signals("IDENTIFY"))`. The folder `shim` on its
PYTHONPATH sets the two addresses; the program itself is not touched.

| file | holds |
|---|---|
| server.py | `serving`, `Loopback`: what people say and do, what to wait for |
| world.py, permissions.py | guilds, accounts, channels, messages, commands; who may do what where |
| interactions.py, options.py | commands, choices, buttons, modals, message menus, as a client lets someone use them |
| payloads.py, posting.py | JSON as Discord writes it; messages with their mentions, files, components and limits |
| gateway.py, sessions.py | the websocket: `hold`, `release`, `drop`, `close`, `refuse`, `invalidate`, ... |
| rest.py, routes/ | HTTP; another route is one function with `@route` |
| faults.py | `loopback.faults`: `limited`, `spending`, `failing`, `refusing`, `forgetting`, `dropping`, `holding` |
| logs.py | `requests` and `gateway.signals`, in order, and waiting for what has not come yet |
| validating.py | everything held against Discord's OpenAPI document, where SHARED or ../shared has it |
| rules.py, gateway_rules.py | what Discord asks beside it: headers, flags, ids; how a client identifies and beats |

What to know:
- Waiting never polls; its limit is there against hanging alone. `len(log)` is the place to wait from for what is next.
- At the end of `serving` anything that Discord does not know or take is an error: `loopback.violations`.
- Without the Message Content intent (`serving(privileged=MESSAGE_CONTENT)`) the bot sees content as it would there.
- Mentions of a message are those that truly ping, after `allowed_mentions`: assert `mentions == []` on what is posted.
- A program's start costs the two seconds of `guild_ready_timeout`, a second shard or a new session the five of
  `before_identify_hook`; a retry after 5xx takes one. Commands must have been registered before they can be used.
- `world.interactions[token].expired = True` is a token after its 15 minutes.
"""

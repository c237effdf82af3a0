using Foyer.Domain;

namespace Foyer.Server.Features.Commands;

/// <summary>The commands that every server of the dialect has.</summary>
internal static class CommandCatalog
{
    public static IReadOnlyList<SlashCommand> All { get; } =
    [
        new("archive", "#channel", "Archive")
        {
            Permission = ["archive-room"],
            RunAsync = static (actions, call, cancel) => actions.ArchiveAsync(call, isArchived: true, cancel),
        },
        new("unarchive", "#channel", "Unarchive")
        {
            Permission = ["unarchive-room"],
            RunAsync = static (actions, call, cancel) => actions.ArchiveAsync(call, isArchived: false, cancel),
        },
        new("create", "#channel", "Create_A_New_Channel")
        {
            Permission = ["create-c", "create-p"],
            RunAsync = static (actions, call, cancel) => actions.CreateAsync(call, cancel),
        },
        new("help", "", "Show_the_keyboard_shortcut_list") { RunAsync = static (actions, call, cancel) => actions.HelpAsync(call, cancel) },
        new("hide", "#room", "Hide_room") { RunAsync = static (actions, call, cancel) => actions.HideAsync(call, cancel) },
        new("invite", "@username", "Invite_user_to_join_channel")
        {
            Permission = ["add-user-to-joined-room"],
            RunAsync = static (actions, call, cancel) => actions.InviteAsync(call, cancel),
        },
        new("invite-all-to", "#room", "Invite_user_to_join_channel_all_to")
        {
            Permission = ["add-user-to-joined-room", "add-user-to-any-c-room", "add-user-to-any-p-room"],
            RunAsync = static (actions, call, cancel) => actions.InviteAllAsync(call, isTo: true, cancel),
        },
        new("invite-all-from", "#room", "Invite_user_to_join_channel_all_from")
        {
            Permission = ["add-user-to-joined-room"],
            RunAsync = static (actions, call, cancel) => actions.InviteAllAsync(call, isTo: false, cancel),
        },
        new("join", "#channel", "Join_the_given_channel")
        {
            Permission = ["view-c-room"],
            RunAsync = static (actions, call, cancel) => actions.JoinAsync(call, cancel),
        },
        new("kick", "@username", "Remove_someone_from_room")
        {
            Permission = ["remove-user"],
            RunAsync = static (actions, call, cancel) => actions.KickAsync(call, cancel),
        },
        new("leave", "", "Leave_the_current_channel") { Permission = ["leave-c", "leave-p"], RunAsync = static (actions, call, cancel) => actions.LeaveAsync(call, cancel) },
        new("part", "", "Leave_the_current_channel") { Permission = ["leave-c", "leave-p"], RunAsync = static (actions, call, cancel) => actions.LeaveAsync(call, cancel) },
        new("me", "your_message", "Displays_action_text")
        {
            RunAsync = static (actions, call, cancel) => string.IsNullOrWhiteSpace(call.Params) ? Nothing() : actions.SayAsync(call, $"_{call.Params.Trim()}_", cancel),
        },
        new("msg", "@username <message>", "Direct_message_someone")
        {
            Permission = ["create-d"],
            RunAsync = static (actions, call, cancel) => actions.MessageAsync(call, cancel),
        },
        new("mute", "@username", "Mute_someone_in_room")
        {
            Permission = ["mute-user"],
            RunAsync = static (actions, call, cancel) => actions.MuteAsync(call, isMuted: true, cancel),
        },
        new("unmute", "@username", "Unmute_someone_in_room")
        {
            Permission = ["mute-user"],
            RunAsync = static (actions, call, cancel) => actions.MuteAsync(call, isMuted: false, cancel),
        },
        new("status", "Slash_Status_Params", "Slash_Status_Description") { RunAsync = static (actions, call, cancel) => actions.StatusAsync(call, cancel) },
        new("topic", "Slash_Topic_Params", "Slash_Topic_Description")
        {
            Permission = ["edit-room"],
            RunAsync = static (actions, call, cancel) => actions.TopicAsync(call, cancel),
        },
        Drawing("shrug", "Slash_Shrug_Description", @"¯\\_(ツ)_/¯"),
        Drawing("gimme", "Slash_Gimme_Description", "༼ つ ◕_◕ ༽つ", isBefore: true),
        Drawing("unflip", "Slash_TableUnflip_Description", "┬─┬ ノ( ゜-゜ノ)"),
        Drawing("tableflip", "Slash_Tableflip_Description", "(╯°□°）╯︵ ┻━┻"),
        Drawing("lennyface", "Slash_LennyFace_Description", "( ͡° ͜ʖ ͡°)"),
    ];

    public static IReadOnlyDictionary<string, SlashCommand> ByName { get; } = All.ToDictionary(one => one.Command, StringComparer.Ordinal);

    private static SlashCommand Drawing(string command, string description, string drawing, bool isBefore = false) => new(command, "your_message_optional", description)
    {
        IsClientOnly = true,
        RunAsync = (actions, call, cancel) => actions.SayAsync(call, (isBefore ? $"{drawing} {call.Params}" : $"{call.Params} {drawing}").Trim(), cancel),
    };

    private static Task<Refusal?> Nothing() => Task.FromResult<Refusal?>(null);
}

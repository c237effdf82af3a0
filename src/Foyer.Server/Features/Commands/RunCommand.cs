using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Commands;

/// <summary>Runs a command in a room, where whoever gives it may read the room.</summary>
internal sealed class RunCommand(FoyerDb db, RoomAccess access, CommandActions actions)
{
    private static readonly Refusal Unknown = Refusal.Text("The command provided does not exist (or is disabled).");
    private static readonly Refusal UnknownCommand = new("error-invalid-command", "Executing a command requires at least a message with a room id");
    private static readonly Refusal NoPreview = new("error-invalid-command", "The command provided does not provide previews");
    private static readonly Refusal InvalidThread = Refusal.Text("Invalid thread.");

    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, string command, string words, RoomId room, MessageId? thread, CancellationToken cancel)
    {
        if (!CommandCatalog.ByName.TryGetValue(command.ToLowerInvariant(), out var known))
        {
            return Unknown;
        }

        if (await RoomAccess.StandingAsync(db, room, caller.Id, cancel) is not { } standing || !await access.MayReadAsync(db, standing, caller, cancel))
        {
            return Refusal.Unauthorized;
        }

        if (thread is { } parent && !await db.Messages.AnyAsync(one => one.Id == parent && one.RoomId == room && !one.IsHidden, cancel))
        {
            return InvalidThread;
        }

        return await known.RunAsync(actions, new CommandCall(caller, standing.Room, words, thread), cancel) is { } refusal ? refusal : Done.Yes;
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("commands.get").SignedIn().Handle(static call =>
            call.Query.Text("command") is not { Length: > 0 } name ? ApiResult.Failure("The query param \"command\" must be provided.")
            : CommandCatalog.ByName.TryGetValue(name.ToLowerInvariant(), out var known) ? ApiResult.Success(new { command = Document(known) })
            : ApiResult.Failure($"There is no command in the system by the name of: {name}"));
        api.Get("commands.list").SignedIn().Handle(static call => List(call.Page));
        api.Post("commands.run").SignedIn().Handle<RunCommand>(static async (call, run) =>
            RefuseForm(call.Body, "You must provide a command to run.") is { } problem ? ApiResult.Failure(problem)
            : (await run.ExecuteAsync(
                call.Caller, call.Body.Text("command")!, call.Body.Text("params") ?? "", new RoomId(call.Body.Text("roomId")!),
                call.Body.Text("tmid") is { } thread ? new MessageId(thread) : null, call.Cancel)).Answer());
        api.Get("commands.preview").SignedIn().Handle(static call => Preview(call.Query));
        api.Post("commands.preview").SignedIn().Handle(static call => Preview(call.Body));
        methods.Add("getSlashCommandPreviews").SignedIn().Handle(static call => RefusePreview(call.Args.Object(0)));
        methods.Add("executeSlashCommandPreview").SignedIn().Handle(static call => RefusePreview(call.Args.Object(0)));
        methods.Add("slashCommand").SignedIn().Handle<RunCommand>(static async (call, run) =>
        {
            var asked = call.Args.Object(0);
            var message = asked["msg"].AsObject("msg");
            return (await run.ExecuteAsync(
                call.Account, asked["cmd"].AsText("cmd"), asked.OptionalText("params") ?? "", new RoomId(message["rid"].AsText("msg.rid")),
                message.OptionalText("tmid") is { } thread ? new MessageId(thread) : null, call.Cancel)).Reply(static _ => null);
        });
    }

    private static string? RefuseForm(JsonObject form, string withoutCommand) =>
        form["command"] is not JsonValue command || !command.TryGetValue<string>(out var name) || name.Length == 0 ? withoutCommand
        : form["params"] is { } words && words.GetValueKind() != System.Text.Json.JsonValueKind.String ? "The parameters for the command must be a single string."
        : form.Text("roomId") is null ? "The room's id where to execute this command must be provided and be a string."
        : form["tmid"] is { } thread && thread.GetValueKind() != System.Text.Json.JsonValueKind.String ? "The tmid parameter when provided must be a string."
        : !CommandCatalog.ByName.ContainsKey(name.ToLowerInvariant()) ? "The command provided does not exist (or is disabled)."
        : null;

    // None of the commands has anything to show before it runs.
    private static ApiResult Preview(JsonObject form) =>
        ApiResult.Failure(RefuseForm(form, "You must provide a command to get the previews from.") ?? "The command provided does not provide previews.");

    private static object? RefusePreview(JsonObject asked) => ((Outcome<Done>)(
        asked.Text("cmd") is { } name && CommandCatalog.ByName.ContainsKey(name.ToLowerInvariant()) ? NoPreview : UnknownCommand)).Reply(static _ => null);

    private static ApiResult List(Page page)
    {
        var documents = CommandCatalog.All.OrderBy(one => one.Command, StringComparer.Ordinal).Select(Document);
        var all = DocumentQuery.Sorted(documents.Where(one => DocumentQuery.Matches(one, page.Filter)), page.Sort).ToList();
        var part = all.Skip(page.Offset).Take(page.Count).ToList();
        return ApiResult.Success(new { commands = part, offset = page.Offset, count = part.Count, total = all.Count });
    }

    private static JsonObject Document(SlashCommand command)
    {
        var document = new JsonObject
        {
            ["command"] = command.Command,
            ["params"] = command.Params,
            ["description"] = command.Description,
            ["clientOnly"] = command.IsClientOnly,
            ["providesPreview"] = false,
        };
        if (command.Permission.Count > 0)
        {
            document["permission"] = new JsonArray([.. command.Permission.Select(JsonNode (one) => one)]);
        }

        return document;
    }
}

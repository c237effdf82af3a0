using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Messages;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Translation;

/// <summary>Translates a message for whoever asks, and remembers in which language a member reads a room.</summary>
internal sealed class TranslateMessage(Commits commits, FoyerDbFactory databases, RoomAccess access, AccessRights rights, SettingValues settings, Translator translator)
{
    private static readonly Refusal Disabled = Refusal.Text("AutoTranslate is disabled.");
    private static readonly Refusal NotAllowed = new("error-action-not-allowed", "Auto-Translate is not allowed");
    private static readonly Refusal NotFound = Refusal.Text("Message not found.");
    private static readonly Refusal NotMember = new("error-invalid-subscription", "Invalid subscription");
    private static readonly Refusal Encrypted = new("error-e2e-enabled", "Enabling auto-translation in E2E encrypted rooms is not allowed");
    private static readonly Refusal NoField = Refusal.Text("The bodyParam \"field\" is required and must be autoTranslate or autoTranslateLanguage.");
    private static readonly Refusal NoFlag = Refusal.Text("The bodyParam \"autoTranslate\" must be a boolean.");
    private static readonly Refusal NoLanguage = Refusal.Text("The bodyParam \"autoTranslateLanguage\" must be a string.");

    /// <summary>Translates once; what was translated stays with the message.</summary>
    public async Task<Outcome<Message>> ExecuteAsync(Caller caller, MessageId id, string? language, CancellationToken cancel)
    {
        if (Refuse() is { } off)
        {
            return off;
        }

        await using var db = databases.Create();
        if (await db.Messages.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && !one.IsHidden, cancel) is not { } message
            || await RoomAccess.StandingAsync(db, message.RoomId, caller.Id, cancel) is not { } standing
            || !await access.MayReadAsync(db, standing, caller, cancel))
        {
            return NotFound;
        }

        var wanted = (language ?? Extra(standing.Membership?.ExtraJson).Text("autoTranslateLanguage") ?? settings.Get(GeneralSettings.Language)) is { Length: > 0 } named ? named : "en";
        if (await translator.TranslateAsync(message.Text, wanted, cancel) is not { } translated)
        {
            return message;
        }

        return await commits.RunAsync<Message>(
            async (scope, stop) =>
            {
                if (await scope.Db.Messages.FindAsync([id], stop) is not { } stored)
                {
                    return NotFound;
                }

                var details = MessageDetails.Of(stored);
                var translations = details.Fields.Object("translations") ?? [];
                translations[wanted] = translated;
                details.Put("translations", translations.DeepClone());
                details.Save(stored);
                stored.UpdatedAt = scope.Now;
                scope.Announce(new MessageChanged(stored));
                return stored;
            },
            cancel);
    }

    /// <summary>Says whether, and into which language, a member wants a room translated.</summary>
    public async Task<Outcome<Done>> SaveAsync(Caller caller, RoomId room, string field, JsonNode value, string? language, CancellationToken cancel)
    {
        if (!settings.Get(EmbedSettings.AutoTranslateEnabled))
        {
            return Disabled;
        }

        return !rights.Holds(caller, MessagePermissions.Translate) ? NotAllowed : await commits.RunAsync<Done>(
            async (scope, stop) =>
            {
                if (await scope.Db.Subscriptions.SingleOrDefaultAsync(one => one.RoomId == room && one.UserId == caller.Id, stop) is not { } own)
                {
                    return NotMember;
                }

                var extra = Extra(own.ExtraJson);
                if (field == "autoTranslate")
                {
                    if (await scope.Db.Rooms.AnyAsync(one => one.Id == room && one.IsEncrypted == true, stop))
                    {
                        return Encrypted;
                    }

                    extra["autoTranslate"] = value.DeepClone();
                    extra["autoTranslateLanguage"] ??= language ?? "en";
                }
                else
                {
                    extra["autoTranslateLanguage"] = value.DeepClone();
                }

                own.ExtraJson = extra.ToJsonString();
                own.UpdatedAt = scope.Now;
                scope.Announce(new MembershipChanged(room, caller.Id));
                return Done.Yes;
            },
            cancel);
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("autotranslate.getSupportedLanguages").SignedIn().Query(Shape.Object(Shape.Need("targetLanguage", Shape.Text())))
            .Handle<TranslateMessage>(static (call, translate) =>
                translate.Refuse() is { } off ? ApiResult.Refused(off)
                : !call.Holds(MessagePermissions.Translate) ? ApiResult.Refused(NotAllowed)
                : ApiResult.Success(new { languages = translate.Languages }));
        api.Post("autotranslate.saveSettings").SignedIn().Handle<TranslateMessage>(static (call, translate) => translate.SaveAsync(call));
        api.Post("autotranslate.translateMessage").SignedIn()
            .Body(Shape.Object(Shape.Need("messageId", Shape.Text(1)), Shape.May("targetLanguage", Shape.Text(0, 20))))
            .Handle<TranslateMessage>(static async (call, translate) =>
                (await translate.ExecuteAsync(call.Caller, new MessageId(call.Body.Text("messageId")!), call.Body.Text("targetLanguage"), call.Cancel))
                    .Answer(message => new { message = MessageWire.Payload(message, call.Caller.Id) }));
        methods.Add("autoTranslate.getSupportedLanguages").Needs(MessagePermissions.Translate).Handle<TranslateMessage>(
            static (_, translate) => Task.FromResult<object?>(translate.Languages));
        methods.Add("autoTranslate.translateMessage").SignedIn().Handle<TranslateMessage>(static async (call, translate) =>
            (await translate.ExecuteAsync(call.Account, new MessageId(call.Args.Object(0)["_id"].AsText("_id")), call.Args.OptionalText(1), call.Cancel)).Reply(static _ => null));
        methods.Add("autoTranslate.saveSettings").SignedIn().Handle<TranslateMessage>(static async (call, translate) =>
        {
            // The older method sends flags as «1» and «0».
            var (field, text) = (call.Args.Text(1), call.Args.Text(2));
            JsonNode value = field == "autoTranslate" ? text == "1" : text;
            return (await translate.SaveAsync(call.Account, new RoomId(call.Args.Text(0)), field, value, call.Args.OptionalObject(3)?.Text("defaultLanguage"), call.Cancel))
                .Reply(static _ => true);
        });
    }

    private IReadOnlyList<object> Languages => translator.Languages;

    private Refusal? Refuse() => settings.Get(EmbedSettings.AutoTranslateEnabled) ? null : Disabled;

    private async Task<ApiResult> SaveAsync(ApiCall call)
    {
        if (Refuse() is { } off)
        {
            return ApiResult.Refused(off);
        }

        var (room, field, value) = (call.Body.Text("roomId"), call.Body.Text("field"), call.Body["value"]);
        if (string.IsNullOrEmpty(room))
        {
            return ApiResult.Failure("The bodyParam \"roomId\" is required.");
        }

        if (field is not ("autoTranslate" or "autoTranslateLanguage"))
        {
            return ApiResult.Refused(NoField);
        }

        var kind = value?.GetValueKind();
        if (field == "autoTranslate" && kind is not (System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False))
        {
            return ApiResult.Refused(NoFlag);
        }

        return field == "autoTranslateLanguage" && (kind != System.Text.Json.JsonValueKind.String || value!.ToString().Length > 20)
            ? ApiResult.Refused(NoLanguage)
            : (await SaveAsync(call.Caller, new RoomId(room), field, value!, call.Body.Text("defaultLanguage"), call.Cancel)).Answer();
    }

    private static JsonObject Extra(string? json) => json is null ? [] : (JsonObject)JsonNode.Parse(json)!;
}

using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Messages;
using Foyer.Domain.Settings;
using Foyer.Domain.Visitors;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Visitors;
using Foyer.Server.Hosting;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Bridges;

/// <summary>A text message becomes a message of a chat.</summary>
internal sealed class ReceiveSms(Commits commits, SettingValues settings, RegisterVisitor register, OpenLiveChat open, WriteAsVisitor write, FoyerOptions options)
{
    private static readonly Refusal InvalidService = Refusal.Text("Invalid service");
    private static readonly Refusal InvalidRequest = Refusal.Text("Invalid request");
    private static readonly Refusal InvalidData = Refusal.Text("Invalid data");
    private static readonly Refusal Disabled = new("error-sms-service-disabled");
    private static readonly Refusal NotConfigured = new("error-sms-service-not-configured");

    public Task<Outcome<Message>> ExecuteAsync(SmsProvider provider, IncomingSms sms, string? department, CancellationToken cancel) => commits.RunAsync<Message>(
        async (scope, stop) =>
        {
            var target = await DepartmentAsync(scope.Db, department ?? settings.Get(SmsSettings.DefaultDepartment), stop);
            var outcome = await VisitorAsync(scope, sms, target, stop);
            if (!outcome.TryGet(out var visitor, out var refusal))
            {
                return refusal;
            }

            var at = await OpenOneAsync(scope.Db, visitor, stop);
            if (at is null)
            {
                var source = new ChatSource(SmsProvider.SourceType, Alias: provider.Name, Destination: sms.To);
                var begun = await open.BeginAsync(scope, visitor, new ChatOpening(visitor.Token!, source) { FirstMessage = sms.Text }, stop);
                if (!begun.TryGet(out at, out refusal))
                {
                    return refusal;
                }
            }

            return await write.WriteAsync(scope, at, Speaker.Of(visitor), new VisitorSays(visitor.Token!, at.Room.Id, sms.Text), stop);
        },
        cancel);

    private static async Task<DepartmentId?> DepartmentAsync(FoyerDb db, string idOrName, CancellationToken cancel)
    {
        var found = await db.Departments.Where(one => one.Id == new DepartmentId(idOrName) || one.Name == idOrName)
            .Select(one => one.Id).Take(1).ToListAsync(cancel);
        return found.Count > 0 ? found[0] : null;
    }

    private async Task<Outcome<Visitor>> VisitorAsync(CommitScope scope, IncomingSms sms, DepartmentId? department, CancellationToken cancel)
    {
        var known = await scope.Db.Visitors.OrderBy(one => one.RegisteredAt)
            .FirstOrDefaultAsync(one => one.PhoneKey == sms.From && !one.IsErased, cancel);
        if (known is null)
        {
            var form = new VisitorForm(scope.Ids.Next())
            {
                Username = string.Concat(sms.From.Where(char.IsAsciiDigit)),
                Phone = sms.From,
                Department = department?.Value,
            };
            var registered = await register.RegisterAsync(scope, form, cancel);
            if (!registered.TryGet(out known, out var refusal))
            {
                return refusal;
            }

            await scope.Db.SaveChangesAsync(cancel);
        }
        else
        {
            known.ChooseDepartment(department ?? known.Department);
        }

        var extras = new Dictionary<string, string>(sms.Extras) { ["phoneNumber"] = sms.From };
        await RegisterVisitor.SetFieldsAsync(scope.Db, known, [.. extras.Select(extra => new FieldValue { Key = extra.Key, Value = extra.Value, Overwrite = true })], cancel);
        return known;
    }

    private static async Task<ChatInRoom?> OpenOneAsync(FoyerDb db, Visitor visitor, CancellationToken cancel)
    {
        var rooms = await db.LiveChats.Where(chat => chat.IsOpen && chat.Visitor.Id == visitor.Id && chat.Source.Type == SmsProvider.SourceType)
            .OrderByDescending(chat => chat.OpenedAt).Select(chat => chat.RoomId).Take(1).ToListAsync(cancel);
        return rooms.Count > 0 ? await db.ChatInRoomAsync(rooms[0], cancel) : null;
    }

    private ApiResult? Refuse(ApiCall call, out SmsProvider? provider)
    {
        provider = null;
        var service = call.Path("service").ToLowerInvariant();
        if (service != settings.Get(SmsSettings.Service))
        {
            return ApiResult.Refused(InvalidService);
        }

        if (!settings.Get(SmsSettings.Enabled))
        {
            return ApiResult.Refused(Disabled);
        }

        provider = SmsProvider.Of(service);
        if (provider is null)
        {
            return ApiResult.Refused(NotConfigured);
        }

        // In test mode there is no carrier that could sign.
        var url = $"{settings.Get(GeneralSettings.SiteUrl).TrimEnd('/')}{call.Http.Request.Path}{call.Http.Request.QueryString}";
        return options.TestMode || provider.IsGenuine(call.Http.Request.Headers, url, call.Body, settings) ? null : ApiResult.Refused(InvalidRequest);
    }

    public static void Map(ApiRoutes api) => api.Post("livechat/sms-incoming/{service}").Anonymous().Limit(600)
        .Handle<ReceiveSms>(static async (call, receive) =>
        {
            if (receive.Refuse(call, out var provider) is { } no)
            {
                return no;
            }

            if (provider!.Read(call.Body) is not { } sms)
            {
                return ApiResult.Refused(InvalidData);
            }

            var outcome = await receive.ExecuteAsync(provider, sms, call.Query.Text("department"), call.Cancel);
            return outcome.TryGet(out _, out var refusal) ? provider.Accepted() : ApiResult.Refused(refusal);
        });
}

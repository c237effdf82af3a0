using Foyer.Server.Http;

namespace Foyer.Server.Features.Privacy;

/// <summary>What visitors are told and agree to, what they may take along, and the receipt when everything is gone.</summary>
internal static class PrivacyModule
{
    public static WebApplicationBuilder AddPrivacy(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<NoticesInForce>();
        builder.Services.AddScoped<ManageNotices>().AddScoped<RecordConsent>().AddScoped<ExportVisitor>();
        return builder;
    }

    public static void MapPrivacy(this ApiRoutes api)
    {
        ManageNotices.Map(api);
        RecordConsent.Map(api);
        ExportVisitor.Map(api);
        Receipts.Map(api);
    }
}

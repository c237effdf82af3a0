using Foyer.Server.Http;

namespace Foyer.Server.Features.Contacts;

/// <summary>The people behind visitors: entering, finding, merging, blocking, and their whole history.</summary>
internal static class ContactsModule
{
    public static WebApplicationBuilder AddContacts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<EnterContact>().AddScoped<FindContacts>().AddScoped<ListContactChats>();
        services.AddScoped<SettleContact>().AddScoped<TrustChannel>().AddScoped<SaveVisitorContact>();
        return builder;
    }

    public static void MapContacts(this ApiRoutes api)
    {
        EnterContact.Map(api);
        FindContacts.Map(api);
        ListContactChats.Map(api);
        SettleContact.Map(api);
        TrustChannel.Map(api);
        SaveVisitorContact.Map(api);
    }
}

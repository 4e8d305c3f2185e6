import type { Words } from './words';

// The terms are those of the steps that the server writes (`domain/src/rules/sentences.rs`):
// consignador, tienda, artículo, su parte. The reader is addressed as usted.
export const spanish: Words = {
  frame: {
    skip: 'Saltar al contenido',
    main: 'Principal',
    home: 'Inicio',
    sales: 'Ventas',
    payouts: 'Pagos',
    statements: 'Estados de cuenta',
    signOut: 'Salir',
  },
  lists: { loading: 'Cargando', loadingMore: 'Cargando…', showMore: 'Mostrar más' },
  home: {
    greeting: (name) => `Hola, ${name}`,
    account: (number) => `Cuenta ${number}`,
    balance: 'Saldo',
    yourBalance: 'Su saldo',
    owesShop:
      'Usted debe este importe a la tienda. Queda pendiente y se descuenta de sus próximas ventas.',
    nothingDue: 'Por ahora no corresponde hacerle ningún pago.',
    wouldBePaid: (amount) => <>Un pago hecho hoy sería de {amount}.</>,
    latestSales: 'Últimas ventas',
    allSales: 'Todas las ventas',
    lastPayout: 'Último pago',
    allPayouts: 'Todos los pagos',
    chargesToCome: 'Próximos cargos',
    due: (on) => `Vence el ${on}`,
    otherAmounts: 'Otros importes',
  },
  setUp: {
    label: 'Configurar los pagos',
    title: 'Falta un paso para recibir sus pagos.',
    reason: 'La tienda necesita sus datos bancarios para poder pagarle.',
    enter: 'Ingresar datos bancarios en Stripe',
    opening: 'Abriendo Stripe…',
    waitTitle: 'Sus pagos tienen que esperar.',
    needs: {
      UNFINISHED: 'La configuración en Stripe no está terminada.',
      BANK_ACCOUNT: 'Stripe necesita su cuenta bancaria.',
      BANK_REFUSED: 'Su banco devolvió el último pago. Ingrese de nuevo sus datos bancarios.',
      NAME: 'Stripe necesita su nombre.',
      BIRTH_DATE: 'Stripe necesita su fecha de nacimiento.',
      ADDRESS: 'Stripe necesita su dirección.',
      EMAIL: 'Stripe necesita su correo electrónico.',
      PHONE: 'Stripe necesita su número de teléfono.',
      IDENTITY_NUMBER: 'Stripe necesita su número de seguro social o de identificación fiscal.',
      IDENTITY_DOCUMENT:
        'Stripe necesita una foto de su pasaporte, licencia de conducir o documento de identidad.',
      AGREEMENT: 'Stripe necesita que usted acepte sus condiciones.',
      BUSINESS: 'Stripe pregunta a qué se dedica usted.',
      OTHER: 'Stripe necesita algunos datos más. Su página dice cuáles.',
      UNDER_REVIEW: 'Stripe está revisando sus datos. Usted no tiene que hacer nada.',
      REJECTED: 'Stripe no puede pagarle. Pida a la tienda que le pague de otra manera.',
      DISCONNECTED: 'Su cuenta en Stripe ya no está conectada. Consulte con la tienda.',
    },
    backTitle: 'Ya casi está',
    doneTitle: 'Gracias',
    done: 'Stripe informa a la tienda en unos minutos de lo que usted ingresó. Puede cerrar esta página.',
    ready: 'Todo está listo. La tienda ya puede pagarle.',
    againTitle: 'Un paso más',
    again: 'Ese enlace ya se usó o es demasiado antiguo. Aquí puede obtener uno nuevo.',
    goOn: 'Continuar en Stripe',
    signInFirst: 'Inicie sesión para continuar',
    toBalance: 'Ir a su saldo',
  },
  bankAccount: {
    title: 'Su cuenta bancaria',
    needed: 'La tienda paga por transferencia bancaria. Ingrese la cuenta en la que desea cobrar.',
    paidTo: (endsIn) => `La tienda paga a su cuenta terminada en ${endsIn}.`,
    change: 'Cambiar la cuenta',
    routing: 'Número de ruta (routing number)',
    routingHelp: 'Nueve cifras, abajo a la izquierda en un cheque.',
    number: 'Número de cuenta',
    again: 'Número de cuenta otra vez',
    differ: 'Los dos números no coinciden.',
    type: 'Qué tipo de cuenta es',
    checking: 'Cuenta corriente (checking)',
    savings: 'Cuenta de ahorros',
    isCompany: 'Es la cuenta de una empresa.',
    save: 'Guardar la cuenta',
    saving: 'Guardando…',
    keep: 'Dejar la cuenta como está',
    saved: 'Guardada. Vale desde el próximo pago; recibirá un correo al respecto.',
  },
  sales: {
    lead: 'Abra una venta para ver cómo se calculó su parte.',
    none: 'Todavía no se ha vendido nada. Aquí verá cada venta.',
    sold: (on, price) => (
      <>
        Vendido el {on} por {price}
      </>
    ),
    returned: (on) => `Devuelto el ${on}`,
    dividedAgain: (on) => `Corregido por la tienda el ${on}.`,
    trace: 'Cálculo paso a paso',
  },
  payouts: {
    none: 'Todavía no hay pagos. Aquí verá cada uno y por dónde va.',
    states: {
      PENDING: 'Aprobado, aún no enviado',
      AWAITING_FUNDS: 'En espera de fondos',
      BLOCKED: 'Su cuenta aún no puede recibirlo',
      TRANSFERRED: 'En Stripe, pronto en camino al banco',
      IN_TRANSIT: 'En camino al banco',
      PAID: 'Pagado',
      DELIVERY_FAILED: 'Rechazado por el banco',
      RETURNED: 'De vuelta en el saldo',
    },
    methods: {
      STRIPE: 'Transferencia bancaria',
      CHECK: 'Cheque',
      STORE_CREDIT: 'Crédito en la tienda',
      CASH: 'Efectivo',
      ACH: 'Depósito en su banco',
      PAYPAL: 'PayPal',
    },
    approved: (method, on) => `${method}, pago aprobado el ${on}`,
    withBonus: (amount) => <>, con una bonificación de {amount}</>,
    refusedByBank:
      'Su banco lo rechazó. Ingrese de nuevo sus datos bancarios y se volverá a enviar.',
    blocked:
      'Su cuenta todavía no puede recibir dinero. Termine de ingresar sus datos y se enviará solo.',
    notSent: 'No se pagó. El dinero está de nuevo en su saldo.',
    notCashed: 'Sin cobrar',
    creditTakenBack:
      'La tienda anuló el crédito en la tienda. El dinero está de nuevo en su saldo.',
  },
  storeCredit: 'Crédito en la tienda',
  statements: {
    title: 'Estados de cuenta',
    lead: 'De qué se compuso cada pago. Los PDF están en inglés.',
    none: 'Todavía no hay estados de cuenta. Recibirá uno con cada pago.',
    through: (on) => `Hasta el ${on}`,
    closing: (number, balance) => (
      <>
        Estado de cuenta {number}, saldo final {balance}
      </>
    ),
    pdf: 'PDF',
    pdfThrough: (on) => `PDF del estado de cuenta hasta el ${on}`,
  },
  notFound: {
    title: 'Aquí no hay nada',
    lead: 'Es posible que la dirección esté mal escrita.',
    toBalance: 'Ir a su saldo',
  },
  signIn: {
    title: 'Iniciar sesión',
    lead: 'Le enviamos un enlace por correo. No hace falta contraseña.',
    email: 'Correo electrónico',
    ask: 'Enviarme un enlace',
    sending: 'Enviando…',
    checkMail: 'Revise su correo',
    mailed: (email) =>
      `Si ${email} es la dirección de un consignador de esta tienda, el enlace para iniciar sesión ya va en camino, en un mensaje en inglés. Puede tardar un minuto; mire también en la carpeta de correo no deseado.`,
    otherAddress: 'Usar otra dirección',
    welcomeBack: 'Le damos la bienvenida',
    enter: 'Iniciar sesión',
    entering: 'Iniciando sesión…',
    askAgain: 'Pedir un enlace nuevo',
  },
  failures: {
    network: 'No hay conexión con Hangtag. Revise su conexión a internet e inténtelo de nuevo.',
    tooMany: 'Demasiados intentos seguidos. Espere un minuto e inténtelo de nuevo.',
    signedOut: 'Su sesión ha terminado. Inicie sesión para continuar.',
    forbidden: 'No tiene permiso para hacer esto. Pregunte en la tienda.',
    notFound: 'Esto no existe aquí. Revise la dirección.',
    unexpected: (errorId) => {
      const reference = errorId ? ` Si continúa, díganos este número: ${errorId}` : '';
      return `Algo falló de nuestro lado. No se perdió nada; inténtelo de nuevo en un momento.${reference}`;
    },
    refused: 'No se pudo hacer. Pregunte en la tienda.',
    refusals: {
      ROUTING_NUMBER: 'Ningún banco tiene este número de ruta. ¿Hay una cifra equivocada?',
      ACCOUNT_NUMBER: 'Este no es un número de cuenta: tiene de 4 a 17 cifras.',
      NOT_BY_FILE: 'La tienda ya no le paga por transferencia bancaria. Pregunte en la tienda.',
      LINK_VOID: 'Este enlace ya se usó o es demasiado antiguo. Pida uno nuevo.',
      PROVIDER:
        'Stripe no puede hacerlo ahora. Inténtelo de nuevo en unos minutos; si continúa, pregunte en la tienda.',
    },
    tryAgain: 'Intentar de nuevo',
  },
};
